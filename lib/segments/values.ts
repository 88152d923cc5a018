import type { Database } from "#/db/client.ts";
import { type SegmentFilters, whereOf } from "#/lib/segments/list-filters.ts";

/** What a list can be filtered by, each with how many segments have it. */
export type SegmentValues = { kinds: Counted[]; creators: Counted[]; tags: Counted[] };
type Counted = { value: string; count: number };

/** The kinds, creators and tags of the segments that the list shows or has put away, by name. */
export function segmentValues(
  db: Database,
  filters: Pick<SegmentFilters, "archived" | "hidden" | "paused"> = {},
): SegmentValues {
  const { where, values } = whereOf(filters);
  const rows = db.$client
    .prepare(`select kind, created_by as creator, tags, count(*) as n from segments s where ${where} group by 1, 2, 3`)
    .all(values) as { kind: string; creator: string; tags: string; n: number }[];
  const [kinds, creators, tags] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const add = (to: Map<string, number>, value: string, n: number) => void to.set(value, (to.get(value) ?? 0) + n);
  for (const row of rows) {
    add(kinds, row.kind, row.n);
    add(creators, row.creator, row.n);
    if (row.tags !== "[]") for (const tag of new Set(JSON.parse(row.tags) as string[])) add(tags, tag, row.n);
  }
  return { kinds: byName(kinds), creators: byName(creators), tags: byName(tags) };
}

const { compare } = new Intl.Collator("en", { numeric: true });

const byName = (counts: Map<string, number>): Counted[] =>
  [...counts].map(([value, count]) => ({ value, count })).toSorted((one, other) => compare(one.value, other.value));
