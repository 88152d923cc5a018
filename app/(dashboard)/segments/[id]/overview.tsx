import type { ReactNode } from "react";
import { Badge } from "#/app/_ui/badge.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { kinds } from "../words.ts";
import { RuleTree } from "./rule-tree.tsx";

/** What the segment is: its rules in words and as a tree, and its particulars. */
export function Overview({ segment, zone, now }: { segment: SegmentDetails; zone: string; now: number }) {
  return (
    <Card title="Overview">
      <p className="max-w-prose text-lg leading-6 first-letter:uppercase">{segment.sentence}</p>
      {segment.tree && (
        <details className="mt-2">
          <summary className="w-fit py-1 text-muted text-sm hover:text-text">Rules as a tree</summary>
          <RuleTree rule={segment.tree} />
        </details>
      )}
      <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 border-border border-t pt-3">
        <Fact name="Kind">{kinds[segment.kind]}</Fact>
        <Fact name="Version">{segment.version}</Fact>
        {segment.tags.length > 0 && (
          <Fact name="Tags">
            <span className="flex flex-wrap gap-1">
              {segment.tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          </Fact>
        )}
        <Fact name="Created">
          <Time at={segment.createdAt} zone={zone} dateOnly /> by {segment.createdBy}
        </Fact>
        <Fact name="Updated">
          <Time at={segment.updatedAt} zone={zone} dateOnly /> by {segment.updatedBy}
        </Fact>
        <Fact name="Calculated">
          {segment.calculatedAt === null ? (
            <Missing reason="Not calculated yet" />
          ) : (
            <Time at={segment.calculatedAt} zone={zone} />
          )}
        </Fact>
        <Fact name="Next refresh">
          <NextRefresh segment={segment} zone={zone} now={now} />
        </Fact>
        {segment.usedBy.length > 0 && (
          <Fact name="Used by">
            {segment.usedBy.map((use) => (
              <a key={`${use.kind} ${use.id}`} href={`/${use.kind}s/${use.id}`} className="block hover:underline">
                {use.kind === "message" ? use.title : use.name}
              </a>
            ))}
          </Fact>
        )}
      </dl>
    </Card>
  );
}

function NextRefresh({ segment, zone, now }: { segment: SegmentDetails; zone: string; now: number }) {
  if (segment.status === "calculating") return "Now";
  if (segment.pausedAt !== null) return "Paused";
  if (segment.nextRefreshAt === null) return <Missing reason="None is planned" />;
  if (segment.nextRefreshAt <= now) return "Due now";
  return <Time at={segment.nextRefreshAt} zone={zone} />;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
