import Link from "next/link";
import { Card } from "#/app/_ui/card.tsx";
import { Definition } from "#/app/_ui/definition.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { definitions } from "#/lib/insights/definitions.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { sampleMembers } from "#/lib/snapshots/sample.ts";
import { database } from "#/lib/workspace/database.ts";
import { MemberTable } from "./member-table.tsx";
import { Panel } from "./panel.tsx";
import { type View, viewHref } from "./view.ts";

type Shown = { segment: SegmentDetails; view: View; zone: string; now: number };

/** Ten members of the latest snapshot, the same until other ones are asked for. */
export function SampleUsers({ segment, view, zone, now }: Shown) {
  const { snapshot } = segment;
  if (!snapshot) return null;
  return (
    <Card
      id="sample"
      title="Sample users"
      aside={
        <span className="flex flex-wrap gap-x-4 text-sm print:hidden">
          {snapshot.size > 10 && (
            <Link
              href={viewHref(segment.id, view, { sample: view.sample + 1 }, "sample")}
              scroll={false}
              prefetch={false}
              className="underline"
            >
              Show ten others
            </Link>
          )}
          <Link href={`/segments/${segment.id}/members`} prefetch={false} className="underline">
            All members
          </Link>
        </span>
      }
    >
      <Panel
        title="The sample"
        load={() => sampleMembers(database(), snapshot.id, 10, view.sample)}
        show={(members) =>
          members.length ? (
            <div className="-mx-4 -mt-3">
              <MemberTable members={members} zone={zone} now={now} />
            </div>
          ) : (
            <Nobody />
          )
        }
      />
      <p className="mt-2 flex items-center text-muted text-sm">
        as of&nbsp;
        <Time at={snapshot.asOf} zone={zone} />
        <Definition id="sample-definition" term="sample">
          {definitions.sample}
        </Definition>
      </p>
    </Card>
  );
}

function Nobody() {
  return (
    <EmptyState title="Nobody is in this segment">
      No user meets its rules at the moment. It fills by itself when somebody does.
    </EmptyState>
  );
}
