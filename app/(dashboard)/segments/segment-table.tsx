import Link from "next/link";
import { Badge } from "#/app/_ui/badge.tsx";
import { Change } from "#/app/_ui/change.tsx";
import { Count } from "#/app/_ui/count.tsx";
import { count, share } from "#/app/_ui/format.ts";
import { Missing } from "#/app/_ui/missing.tsx";
import { PlatformMark } from "#/app/_ui/platform-mark.tsx";
import { SortHeader } from "#/app/_ui/sort-header.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { SegmentSummary } from "#/lib/segments/list.ts";
import { firstDirection, type ListQuery, listHref, type SortKey } from "./query.ts";
import { StatusBadge } from "./status-badge.tsx";
import { kinds } from "./words.ts";

const columns: { key?: SortKey; label: string; number?: boolean }[] = [
  { key: "name", label: "Name" },
  { key: "size", label: "Size", number: true },
  { key: "change7", label: "7 days", number: true },
  { label: "iOS", number: true },
  { label: "Android", number: true },
  { label: "Web", number: true },
  { key: "status", label: "Status" },
  { key: "calculatedAt", label: "Calculated" },
  { key: "createdAt", label: "Created" },
];

type Shown = { segments: SegmentSummary[]; query: ListQuery; zone: string; now: number };

export function SegmentTable({ segments, query, zone, now }: Shown) {
  return (
    <Table label="Segments">
      <thead>
        <tr>
          {columns.map(({ key, label, number }) =>
            key ? (
              <SortHeader key={label} label={label} number={number} {...sorting(query, key)} />
            ) : (
              <th key={label} scope="col" className="number py-3!">
                {label}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {segments.map((segment) => (
          <Row key={segment.id} segment={segment} zone={zone} now={now} />
        ))}
      </tbody>
    </Table>
  );
}

function sorting(query: ListQuery, key: SortKey) {
  if (query.sort !== key) return { href: listHref(query, { sort: key, direction: firstDirection(key) }) };
  const other = query.direction === "asc" ? "desc" : "asc";
  const sorted = query.direction === "asc" ? ("ascending" as const) : ("descending" as const);
  return { href: listHref(query, { direction: other }), sorted };
}

function Row({ segment, zone, now }: { segment: SegmentSummary; zone: string; now: number }) {
  return (
    <tr>
      <th scope="row" className="min-w-52 max-w-80 font-normal! text-text! whitespace-normal! wrap-anywhere">
        <Link href={`/segments/${segment.id}`} prefetch={false} className="font-medium hover:underline">
          {segment.name}
        </Link>
        <span className="mt-0.5 flex flex-wrap gap-1 text-muted text-xs leading-5">
          {kinds[segment.kind]}
          {segment.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
      </th>
      <td className="number font-medium">
        <Count value={segment.size} />
      </td>
      <td className="number">
        <Change by={segment.change7} than="7 days ago" missing="There is no point of the trend from 7 days ago" />
      </td>
      {(["ios", "android", "web"] as const).map((platform) => (
        <td key={platform} className="number">
          {segment.platforms && segment.size !== null ? (
            <span title={`${count(segment.platforms[platform])} members`}>
              <PlatformMark platform={platform} /> {share(segment.platforms[platform], segment.size, 0)}
            </span>
          ) : (
            <Missing reason="Not calculated yet" />
          )}
        </td>
      ))}
      <td>
        <StatusBadge segment={segment} now={now} />
      </td>
      <td>
        {segment.calculatedAt === null ? (
          <Missing reason="Not calculated yet" />
        ) : (
          <Time at={segment.calculatedAt} zone={zone} ago={now} />
        )}
      </td>
      <td>
        <Time at={segment.createdAt} zone={zone} dateOnly />
      </td>
    </tr>
  );
}
