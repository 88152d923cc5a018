import { setImmediate as breathe } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import type { Actor } from "#/lib/accounts/audit.ts";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import type { Cell } from "#/lib/exports/fields.ts";
import { fileName } from "#/lib/exports/file-name.ts";
import { beginExport } from "#/lib/exports/record.ts";
import { recordedStream, type Written } from "#/lib/exports/recorded-stream.ts";
import { csvLine } from "#/lib/exports/write.ts";
import { whyInWords } from "#/lib/segments/why-words.ts";
import { type DayChange, dayChange } from "#/lib/snapshots/day-change.ts";
import { profilesOf } from "#/lib/snapshots/members.ts";
import { trend } from "#/lib/snapshots/trend.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

/** The days from `from` to `to`, both included; `reasons` takes as long as reading what everybody did. */
type Wanted = { segment: { id: number; kind: string }; from: string; to: string; reasons: boolean };
type Started =
  | { ok: true; id: number; asOf: number; rows: number; fileName: string; body: ReadableStream<Uint8Array> }
  | { ok: false; reason: "nothing_known" };

const columns = ["day", "change", "id", "name", "email", "known_since", "noted_by"];
/** So many people are explained in one question to the evaluator, which answers others in between. */
const explainedAtOnce = 50;
const atOnce = 1_000;

/**
 * Begins to write who entered a segment and who left it in some days, one a line, as CSV; noted and audited before the first
 * byte. Everybody is in it, blocklisted people too; days whose members are not known (any more) are left out, and refused where
 * there is no other ("nothing_known"). `rows` is how many it will have, fewer only where somebody is erased or merged meanwhile.
 */
export async function exportChanges(
  db: Database,
  evaluator: Evaluator,
  { segment, from, to, reasons }: Wanted,
  actor: Actor,
  now: () => number,
): Promise<Started> {
  const days = trend(db, segment.id, { from, to }, now()).points.map((point) => point.day);
  const known: string[] = [];
  let last: DayChange | undefined;
  let rows = 0;
  for (const day of days) {
    const change = dayChange(db, segment.id, day, now());
    await breathe();
    if (!change.ok) continue;
    known.push(day);
    last = change;
    rows += change.entered.count() + change.left.count();
  }
  if (!last) return { ok: false, reason: "nothing_known" };
  const { asOf, id: snapshotId } = last.after;
  const fields = reasons ? [...columns, "reason"] : columns;
  const begun = { segmentId: segment.id, snapshotId, kind: "changes" as const, fields, expectedRows: rows, raw: false };
  const id = await beginExport(db, { ...begun, days: { from: known[0]!, to: known.at(-1)! } }, actor, now());
  const { timezone: zone } = workspaceSettings(db, now());

  async function* write(): AsyncGenerator<Written> {
    yield { text: csvLine(fields, { raw: false }), rows: 0 };
    for (const day of known) {
      const change = dayChange(db, segment.id, day, now());
      if (!change.ok) throw new Error(`The members of ${day} are no longer kept.`);
      for (const people of batches(change, reasons ? explainedAtOnce : atOnce)) {
        const asked = { segment, day, people, now: now(), ...(!reasons && { most: 0 }) };
        const passages = await evaluator.call("explainChanges", asked);
        const members = new Map(
          profilesOf(
            db,
            people.map(({ number }) => number),
          ).map((row) => [row.number, row]),
        );
        const lines = passages.flatMap(({ number, entered, after, by, cause, why }) => {
          const member = members.get(number);
          if (!member) return [];
          const reason: Cell[] = reasons ? [why ? whyInWords(why, { cause, zone }).join(" ") : null] : [];
          const when = new Date(after.asOf).toISOString();
          const cells = [day, entered ? "entered" : "left", member.id, member.name, member.email, when, by, ...reason];
          return [csvLine(cells, { raw: false })];
        });
        yield { text: lines.join(""), rows: lines.length };
      }
    }
  }
  const name = fileName(db, { segmentId: segment.id, asOf }, "changes");
  return { ok: true, id, asOf, rows, fileName: name, body: recordedStream(db, id, write(), now) };
}

function* batches({ entered, left }: DayChange, size: number) {
  for (const numbers of entered.slices(size)) yield numbers.map((number) => ({ number, entered: true }));
  for (const numbers of left.slices(size)) yield numbers.map((number) => ({ number, entered: false }));
}
