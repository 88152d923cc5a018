import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { foldCase } from "#/lib/criteria/text.ts";
import {
  type SegmentSummary,
  segmentKinds,
  segmentStatuses,
  summaries,
  summaryValues,
  toSummary,
} from "#/lib/segments/summary.ts";

export type { SegmentSummary } from "#/lib/segments/summary.ts";

/** What each column is ordered by; what is not known yet comes before everything else. */
const columns = {
  id: "id",
  name: "fold(name)",
  kind: "kind",
  size: "coalesce(size, -1)",
  change7: "coalesce(change7, -9e15)",
  status: "status",
  version: "version",
  calculatedAt: "coalesce(calculatedAt, 0)",
  nextRefreshAt: "coalesce(nextRefreshAt, 0)",
  createdAt: "createdAt",
  createdBy: "fold(createdBy)",
  updatedAt: "updatedAt",
  updatedBy: "fold(updatedBy)",
} as const;
export type SegmentSort = keyof typeof columns;
export const segmentSorts = Object.keys(columns) as [SegmentSort, ...SegmentSort[]];

/** What the last segment of a page is ordered by, its id, and the question that the page answered. */
const place = z.tuple([z.union([z.string(), z.number()]), z.number().int(), z.string()]);
const cursor = z.string().refine((text) => placeOf(text) !== undefined, "This is no cursor that the list has given.");

const question = z.strictObject({
  query: z.string().optional().describe("Part of a name, or an id"),
  kind: z.enum(segmentKinds).optional(),
  status: z.enum(segmentStatuses).optional(),
  sort: z.enum(segmentSorts).default("createdAt"),
  direction: z.enum(["asc", "desc"]).default("desc"),
});

export const listSegmentsInput = question
  .extend({
    page: z.number().int().min(1).default(1),
    perPage: z.number().int().min(1).max(200).optional(),
    cursor: cursor.optional(),
    limit: z.number().int().min(1).max(1_000).default(50),
  })
  .refine((input) => input.cursor === undefined || placeOf(input.cursor)?.[2] === questionOf(input), {
    path: ["cursor"],
    error: "This cursor belongs to another order or other filters: send those that the page before was asked with.",
  });

type Listed = { segments: SegmentSummary[]; total: number; next: string | null };

/**
 * One page of the segments, by number (`page`, `perPage`) or after a place (`cursor`, `limit`), in an order that ties never
 * shake. `total` counts all that meet the filters; `next` is the cursor of the page after, null on the last. Throws on input
 * that `listSegmentsInput` refuses.
 */
export function listSegments(db: Database, input: z.input<typeof listSegmentsInput>, now: number): Listed {
  const wanted = listSegmentsInput.parse(input);
  const { query, kind = null, status = null, direction, page } = wanted;
  const after = wanted.cursor === undefined ? undefined : placeOf(wanted.cursor);
  const limit = wanted.perPage ?? wanted.limit;
  const values = {
    ...summaryValues(db, now),
    kind,
    status,
    text: query?.trim() ? foldCase(query.trim()) : null,
    number: /^#?\d{1,15}$/.test(query?.trim() ?? "") ? Number(query?.trim().replace("#", "")) : null,
    limit: limit + 1,
    offset: after ? 0 : (page - 1) * limit,
    value: after?.[0] ?? null,
    id: after?.[1] ?? null,
  };
  const order = columns[wanted.sort];
  const beyond = direction === "asc" ? ">" : "<";
  const filters = [
    kind && "kind = :kind",
    status && "status = :status",
    values.text !== null && "(id = :number or instr(fold(name), :text) > 0)",
  ].filter((filter) => typeof filter === "string");
  const filter = filters.join(" and ") || "true";
  teachFold(db);
  // Only places are sorted, and what no filter asks for is not worked out: the rows come after, for those that are shown.
  const places = db.$client
    .prepare(
      `with ${summaries} select id, ${order} as place from t
       where ${filter} and (:id is null or (${order}, id) ${beyond} (:value, :id))
       order by place ${direction}, id ${direction} limit :limit offset :offset`,
    )
    .all(values) as { id: number; place: string | number }[];
  const total = db.$client
    .prepare(
      status
        ? `with ${summaries} select count(*) from t where ${filter}`
        : `select count(*) from segments where deleted_at is null and ${filter}`,
    )
    .pluck()
    .get(values) as number;
  const shown = places.slice(0, limit);
  const last = shown.at(-1);
  const next =
    places.length > limit && last
      ? Buffer.from(JSON.stringify([last.place, last.id, questionOf(wanted)])).toString("base64url")
      : null;
  const ids = shown.map(({ id }) => id);
  return { segments: summariesOf(db, ids, values), total, next };
}

/** These segments in this order; one that was deleted a moment ago is left out. */
function summariesOf(db: Database, ids: number[], values: ReturnType<typeof summaryValues>): SegmentSummary[] {
  const rows = db.$client
    .prepare(`with ${summaries} select * from t where id in (select value from json_each(:ids))`)
    .all({ ...values, ids: JSON.stringify(ids) }) as Parameters<typeof toSummary>[0][];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []).map(toSummary);
}

function questionOf({ query, kind, status, sort, direction }: z.infer<typeof question>): string {
  return JSON.stringify([query?.trim() ?? "", kind, status, sort, direction]);
}

function placeOf(text: string): z.infer<typeof place> | undefined {
  try {
    return place.safeParse(JSON.parse(Buffer.from(text, "base64url").toString())).data;
  } catch {
    return undefined;
  }
}

const taught = new WeakSet<Database>();

/** Teaches a connection `fold(text)`, because SQLite's own `lower` knows only ASCII. */
export function teachFold(db: Database): void {
  if (taught.has(db)) return;
  taught.add(db);
  db.$client.function("fold", { deterministic: true }, (text) => foldCase(String(text)));
}
