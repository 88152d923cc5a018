import { z } from "zod";
import { foldCase } from "#/lib/criteria/text.ts";
import { segmentKinds, segmentStatus, segmentStatuses } from "#/lib/segments/summary.ts";

const only = (what: string) => z.boolean().optional().describe(`true: ${what}; false: the others`);

/** Which segments a list holds: those that meet everything that is asked for. */
export const segmentFilters = z.strictObject({
  ids: z.array(z.number()).optional().describe("One of these"),
  query: z.string().optional().describe("Part of a name, or an id"),
  kind: z.enum(segmentKinds).optional(),
  status: z.enum(segmentStatuses).optional(),
  tags: z.array(z.string()).optional().describe("All of these"),
  creator: z.string().optional().describe("The name of who made it"),
  unused: only("used by no message and no other segment"),
  paused: only("paused"),
  archived: only("archived"),
  hidden: only("hidden lists"),
  duplicates: only("with the same rules as another one"),
  starredBy: z.string().optional().describe("The id of a user: those with this user's star"),
});
export type SegmentFilters = z.infer<typeof segmentFilters>;

/** Text without case, as SQL; what is ASCII, as most is, spares the call out of SQLite. */
export const folded = (column: string) => `iif(${column} glob '*[^ -~]*', fold(${column}), lower(${column}))`;

/** What pickers offer. */
export const inUse = { archived: false, hidden: false } satisfies SegmentFilters;

/** Whatever refers to a segment: SQL over `segments s`. */
export const uses = {
  messages: "(select count(*) from message_segments m where m.segment_id = s.id)",
  segments: "(select count(*) from segment_references r where r.refers_to = s.id)",
};

const shared = `exists (select 1 from segments o
  where o.definition_hash = s.definition_hash and o.id <> s.id and o.deleted_at is null)`;

/** The filters as SQL over `segments s` (a status: over `summarized`), and the values that it binds. */
export function whereOf(filters: SegmentFilters): { where: string; values: Record<string, string | number | null> } {
  const { query, kind, status, tags = [], creator, starredBy } = filters;
  const text = query?.trim() ? foldCase(query.trim()) : undefined;
  const is = (wanted: boolean | undefined, sql: string) => wanted !== undefined && (wanted ? sql : `not (${sql})`);
  const parts = [
    "s.deleted_at is null",
    filters.ids && "s.id in (select value from json_each(:ids))",
    text !== undefined && `(s.id = :number or instr(${folded("s.name")}, :text) > 0)`,
    kind && "s.kind = :kind",
    creator !== undefined && "s.created_by = :creator",
    ...tags.map((_, i) => `exists (select 1 from json_each(s.tags) where value = :tag${i})`),
    is(filters.unused, `${uses.messages} + ${uses.segments} = 0`),
    is(filters.paused, "s.paused_at is not null"),
    is(filters.archived, "s.archived_at is not null"),
    is(filters.hidden, "s.hidden_at is not null"),
    is(filters.duplicates, shared),
    starredBy !== undefined && "exists (select 1 from segment_stars where user_id = :starredBy and segment_id = s.id)",
    status && `${segmentStatus} = :status`,
  ];
  return {
    where: parts.filter((part) => typeof part === "string").join(" and "),
    values: {
      ...(filters.ids && { ids: JSON.stringify(filters.ids) }),
      ...(text !== undefined && { text, number: numberIn(query) }),
      ...(kind && { kind }),
      ...(status && { status }),
      ...(creator !== undefined && { creator }),
      ...(starredBy !== undefined && { starredBy }),
      ...Object.fromEntries(tags.map((tag, i) => [`tag${i}`, tag])),
    },
  };
}

/** "12" and "#12" mean the segment of that number, too. */
function numberIn(query = ""): number | null {
  const [, digits] = /^#?(\d{1,15})$/.exec(query.trim()) ?? [];
  return digits === undefined ? null : Number(digits);
}
