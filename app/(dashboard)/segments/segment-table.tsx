import { type Platform, PlatformMark } from "#/app/_ui/platform-mark.tsx";
import { type Column, SortHeads } from "#/app/_ui/sort-heads.tsx";
import { Table } from "#/app/_ui/table.tsx";
import type { User } from "#/lib/accounts/roles.ts";
import type { ListedSegment } from "#/lib/segments/list.ts";
import { ChoosePage } from "./choose-page.tsx";
import { firstDirection, type ListQuery, listHref, type SortKey } from "./query.ts";
import { SegmentRow } from "./segment-row.tsx";

const columns: Column<SortKey>[] = [
  { key: "name", label: "Name" },
  { key: "size", label: "Size", number: true },
  { key: "change7", label: "7 days", number: true },
  { key: "ios", label: "iOS", number: true, mark: <Mark of="ios" /> },
  { key: "android", label: "Android", number: true, mark: <Mark of="android" /> },
  { key: "web", label: "Web", number: true, mark: <Mark of="web" /> },
  { key: "uses", label: "Used by" },
  { key: "status", label: "Status" },
  { key: "calculatedAt", label: "Calculated" },
  { key: "updatedAt", label: "Updated" },
  { key: "createdAt", label: "Created" },
];

/** The mark stands in the head alone: a page of the list has few elements. */
function Mark({ of }: { of: Platform }) {
  return (
    <span className="mr-1">
      <PlatformMark platform={of} />
    </span>
  );
}

type Shown = { segments: ListedSegment[]; query: ListQuery; user: User; mayEdit: boolean; zone: string; now: number };

/** The segments, one a line, with what may be done to each; `mayEdit` puts a box before it to choose it with. */
export function SegmentTable({ segments, query, user, mayEdit, zone, now }: Shown) {
  return (
    <Table label="Segments" dense>
      <thead>
        <tr>
          {mayEdit && (
            <th scope="col" className="py-3!">
              <ChoosePage ids={segments.map(({ id }) => id)} />
            </th>
          )}
          <SortHeads
            columns={columns}
            query={query}
            first={firstDirection}
            href={(change) => listHref(query, change)}
          />
          <th scope="col" className="right-0 bg-raised sm:sticky">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {segments.map((segment) => (
          <SegmentRow key={segment.id} segment={segment} user={user} mayEdit={mayEdit} zone={zone} now={now} />
        ))}
      </tbody>
    </Table>
  );
}
