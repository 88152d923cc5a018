import { isDeepStrictEqual } from "node:util";
import type { Database } from "#/db/client.ts";
import { references } from "#/lib/criteria/references.ts";
import { definitionOf } from "#/lib/segments/rules.ts";
import { segmentVersionsOf } from "#/lib/segments/versions.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { dayOf, endOfDay, startOfDay } from "#/lib/workspace/time.ts";

/** Something that may explain how a trend moved: the rules were edited, a list was uploaded, a message was sent. */
export type Mark = { day: string; at: number } & (
  | { kind: "edit"; version: number; author: string }
  | { kind: "upload"; list: number; name: string }
  | { kind: "message"; message: number; title: string }
);

/** What happened to a segment between two days (both included), oldest first. */
export function trendMarks(db: Database, segmentId: number, { from, to }: { from: string; to: string }): Mark[] {
  const { timezone: zone } = workspaceSettings(db);
  const span = [startOfDay(from, zone), endOfDay(to, zone)] as const;
  const marks = [...edits(db, segmentId), ...uploads(db, segmentId, span), ...messages(db, segmentId, span)];
  return marks
    .filter(({ at }) => at >= span[0] && at <= span[1])
    .sort((one, other) => one.at - other.at)
    .map((mark) => ({ ...mark, day: dayOf(mark.at, zone) }));
}

type Undated = Mark extends infer M ? (M extends Mark ? Omit<M, "day"> : never) : never;

/** The versions that altered the rules: one that altered the name only says nothing about the size. */
function edits(db: Database, segmentId: number): Undated[] {
  const versions = segmentVersionsOf(db, segmentId);
  return versions
    .filter(({ criteria }, i) => {
      const before = versions[i + 1];
      return before !== undefined && !isDeepStrictEqual(before.criteria, criteria);
    })
    .map(({ version, author, at }) => ({ kind: "edit", version, author, at }));
}

/** Uploads to the list itself, or to one that the rules ask about. */
function uploads(db: Database, segmentId: number, [from, to]: readonly [number, number]): Undated[] {
  const rules = definitionOf(db, segmentId);
  const rows = db.$client
    .prepare(
      `select r.started_at as at, s.id as list, s.name from runs r join segments s on s.id = r.segment_id
       where r.segment_id in (select value from json_each(?)) and s.kind = 'list' and r.cause = 'upload'
         and r.started_at between ? and ?`,
    )
    .all(JSON.stringify([segmentId, ...(rules ? references(rules) : [])]), from, to);
  return (rows as { at: number; list: number; name: string }[]).map((row) => ({ kind: "upload", ...row }));
}

function messages(db: Database, segmentId: number, [from, to]: readonly [number, number]): Undated[] {
  const rows = db.$client
    .prepare(
      `select coalesce(m.sent_at, m.started_at) as at, m.id as message, m.title
       from message_segments s join messages m on m.id = s.message_id
       where s.segment_id = ? and s.mode = 'include' and coalesce(m.sent_at, m.started_at) between ? and ?`,
    )
    .all(segmentId, from, to);
  return (rows as { at: number; message: number; title: string }[]).map((row) => ({ kind: "message", ...row }));
}
