import Link from "next/link";
import { Card } from "#/app/_ui/card.tsx";
import { Definition } from "#/app/_ui/definition.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { Heads } from "#/app/_ui/heads.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Details } from "#/lib/profiles/details.ts";
import { type Membership, membershipsOf } from "#/lib/profiles/memberships.ts";
import { database } from "#/lib/workspace/database.ts";
import { Panel } from "../../segments/[id]/panel.tsx";

/** The segments that the person is in, as of when each is known, and since when. */
export function Segments({ details: { numbers }, zone, now }: { details: Details; zone: string; now: number }) {
  return (
    <Card
      id="segments"
      title="Segments"
      aside={
        <Definition id="membership-definition" term="in a segment">
          A member at the instant that stands beside the segment: of a live one now, of any other when it was last
          calculated. Since: the calculation or live change by which the user came in and has stayed since; "at least"
          where the earliest calculation that is kept already had them.
        </Definition>
      }
    >
      <Panel
        title="The segments"
        load={() => membershipsOf(database(), numbers, now)}
        show={(memberships) =>
          memberships.length === 0 ? (
            <EmptyState title="In no segment">
              No live segment has this user now, and no other had them when it was last calculated.
            </EmptyState>
          ) : (
            <div className="-m-4">
              <MembershipTable memberships={memberships} zone={zone} now={now} />
            </div>
          )
        }
      />
    </Card>
  );
}

function MembershipTable({ memberships, zone, now }: { memberships: Membership[]; zone: string; now: number }) {
  return (
    <Table label="Segments, one a line">
      <Heads of={["Segment", "Since", "As of"]} />
      <tbody>
        {memberships.map(({ id, name, since, asOf }) => (
          <tr key={id}>
            <th scope="row" className="min-w-40 max-w-72 font-normal! whitespace-normal! text-text! wrap-anywhere">
              <Link href={`/segments/${id}`} prefetch={false} className="font-medium hover:underline">
                {name}
              </Link>
            </th>
            <td>
              {!since.known && "at least "}
              <Time at={since.at} zone={zone} dateOnly />
            </td>
            <td>
              <Time at={asOf} zone={zone} ago={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
