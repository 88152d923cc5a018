import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { foldCase } from "#/lib/criteria/text.ts";
import { type Same, sameAmong } from "#/lib/segments/duplicates.ts";
import { segmentFilters, uses, whereOf } from "#/lib/segments/list-filters.ts";
import { placeSql, type SegmentSort, segmentSorts } from "#/lib/segments/list-sorts.ts";
import {
  type SegmentSummary,
  type SummaryRow,
  summarized,
  summaryColumns,
  summaryValues,
  toSummary,
} from "#/lib/segments/summary.ts";

export type { SegmentSummary } from "#/lib/segments/summary.ts";

/** What the last segment of a page is ordered by, its id, and the question that the page answered. */
const place = z.tuple([z.union([z.string(), z.number()]), z.number().int(), z.string()]);
const cursor = z.string().refine((text) => placeOf(text) !== undefined, "This is no cursor that the list has given.");

const question = segmentFilters.extend({
  sort: z.enum(segmentSorts).default("createdAt"),
  direction: z.enum(["asc", "desc"]).default("desc"),
});

export const listSegmentsInput = question
  .extend({
    page: z.number().int().min(1).default(1),
    perPage: z.number().int().min(1).max(200).optional(),
    cursor: cursor.optional(),
    limit: z.number().int().min(1).max(1_000).default(50),
    viewer: z.string().optional().describe("The id of the user whose stars are shown"),
  })
  .refine((input) => input.cursor === undefined || placeOf(input.cursor)?.[2] === questionOf(input), {
    path: ["cursor"],
    error: "This cursor belongs to another order or other filters: send those that the page before was asked with.",
  });

/** `uses` counts messages and segments that refer to it. */
export type ListedSegment = SegmentSummary & {
  uses: { messages: number; segments: number };
  starred: boolean;
  same: Same;
};
type Listed = { segments: ListedSegment[]; total: number; next: string | null };

/**
 * One page of the segments, by number (`page`, `perPage`) or after a place (`cursor`, `limit`), in an order that ties never
 * shake. `total` counts all that meet the filters; `next` is the cursor of the page after, null on the last. Throws on input
 * that `listSegmentsInput` refuses.
 */
export function listSegments(db: Database, input: z.input<typeof listSegmentsInput>, now: number): Listed {
  const wanted = listSegmentsInput.parse(input);
  const { sort, direction, page, viewer = null } = wanted;
  const after = wanted.cursor === undefined ? undefined : placeOf(wanted.cursor);
  const limit = wanted.perPage ?? wanted.limit;
  teachFold(db);
  const filter = filtered(db, wanted, sort, now);
  const [operator, end] = direction === "asc" ? [">", ""] : ["<", "desc"];
  const where = after ? `(place, id) ${operator} (:value, :id)` : "true";
  // Only places are sorted, and what nobody asks for is not worked out: the rows come after, for those that are shown.
  const places = db.$client
    .prepare(
      `with matching as materialized (select s.id, ${placeSql[sort]} as place from ${filter.from} where ${filter.where})
       select id, place, (select count(*) from matching) as total from matching where ${where}
       order by place ${end}, id ${end} limit :limit offset :offset`,
    )
    .all({
      ...filter.values,
      limit: limit + 1,
      offset: after ? 0 : (page - 1) * limit,
      ...(after && { value: after[0], id: after[1] }),
    }) as { id: number; place: string | number; total: number }[];
  const shown = places.slice(0, limit);
  const last = shown.at(-1);
  const next =
    places.length > limit && last
      ? Buffer.from(JSON.stringify([last.place, last.id, questionOf(wanted)])).toString("base64url")
      : null;
  const ids = shown.map(({ id }) => id);
  return { segments: rowsOf(db, ids, viewer, now), total: places[0]?.total ?? totalOf(db, wanted, now), next };
}

/** Where the page itself is empty: it may lie beyond the last. */
function totalOf(db: Database, wanted: z.infer<typeof question>, now: number): number {
  const { from, where, values } = filtered(db, wanted, "id", now);
  return db.$client.prepare(`select count(*) from ${from} where ${where}`).pluck().get(values) as number;
}

/** The filters as SQL, over no more tables than they and the order need. */
function filtered(db: Database, wanted: z.infer<typeof question>, sort: SegmentSort, now: number) {
  const { where, values } = whereOf(wanted);
  const measured = wanted.status !== undefined || /\b[nd]\./.test(placeSql[sort]);
  return {
    from: measured ? summarized : "segments s",
    where,
    values: { ...values, ...(measured && summaryValues(db, now)) },
  };
}

type Row = SummaryRow & { messages: number; segments: number; starred: number; hash: string | null };

/** These segments in this order; one that was deleted a moment ago is left out. */
function rowsOf(db: Database, ids: number[], viewer: string | null, now: number): ListedSegment[] {
  const rows = db.$client
    .prepare(
      `select ${summaryColumns}, ${uses.messages} as messages, ${uses.segments} as segments, s.definition_hash as hash,
         exists (select 1 from segment_stars where user_id = :viewer and segment_id = s.id) as starred
       from ${summarized} where s.id in (select value from json_each(:ids)) and s.deleted_at is null`,
    )
    .all({ ...summaryValues(db, now), ids: JSON.stringify(ids), viewer }) as Row[];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const sameAs = sameAmong(db, rows);
  return ids
    .flatMap((id) => byId.get(id) ?? [])
    .map(({ messages, segments, starred, hash: _, ...row }) => {
      return { ...toSummary(row), uses: { messages, segments }, starred: starred === 1, same: sameAs(row.id) };
    });
}

function questionOf(input: z.infer<typeof question>): string {
  return JSON.stringify(Object.keys(question.shape).map((key) => input[key as keyof typeof input] ?? null));
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
