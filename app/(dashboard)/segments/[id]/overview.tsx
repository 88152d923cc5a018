import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "#/app/_ui/card.tsx";
import { count } from "#/app/_ui/format.ts";
import { Tag } from "#/app/_ui/tag.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { sameDefinition } from "#/lib/segments/duplicates.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { segmentValues } from "#/lib/segments/values.ts";
import { database } from "#/lib/workspace/database.ts";
import { kinds } from "../words.ts";
import { Freshness } from "./freshness.tsx";
import { RuleTree } from "./rule-tree.tsx";
import { TagEditor } from "./tag-editor.tsx";

type Shown = { segment: SegmentDetails; mayEdit: boolean; zone: string; now: number };

/** What the segment is: its rules in words and as a tree, its particulars, and how fresh its figures are. */
export function Overview({ segment, mayEdit, zone, now }: Shown) {
  const db = database();
  const same = segment.criteria && sameDefinition(db, segment.criteria, segment.id);
  const knownTags = mayEdit ? segmentValues(db).tags.map(({ value }) => value) : [];
  return (
    <Card id="overview" title="Overview">
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
        {(mayEdit || segment.tags.length > 0) && (
          <Fact name="Tags">
            {mayEdit ? (
              <TagEditor id={segment.id} tags={segment.tags} known={knownTags} />
            ) : (
              <span className="flex flex-wrap gap-1">
                {segment.tags.map((tag) => (
                  <Tag key={tag}>{tag}</Tag>
                ))}
              </span>
            )}
          </Fact>
        )}
        {same && same.count > 0 && (
          <Fact name="Same rules">
            <ul>
              {same.first.map(({ id, name }) => (
                <li key={id}>
                  <Link
                    href={`/segments/${id}`}
                    prefetch={false}
                    className="inline-block min-h-6 underline wrap-anywhere"
                  >
                    {name}
                  </Link>
                </li>
              ))}
              {same.count > same.first.length && <li>and {count(same.count - same.first.length)} more</li>}
            </ul>
          </Fact>
        )}
        <Fact name="Created">
          <Time at={segment.createdAt} zone={zone} dateOnly /> by {segment.createdBy}
        </Fact>
        <Fact name="Updated">
          <Time at={segment.updatedAt} zone={zone} dateOnly /> by {segment.updatedBy}
        </Fact>
      </dl>
      <Freshness segment={segment} mayEdit={mayEdit} zone={zone} now={now} />
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
