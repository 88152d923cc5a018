import { setImmediate as breathe } from "node:timers/promises";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { segments } from "#/db/schema/segments.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { asUpload, type Upload } from "#/lib/lists/as-upload.ts";
import { countDropped, dropAll, type Entry, writeEach } from "#/lib/lists/entries.ts";
import { entryOf } from "#/lib/lists/entry.ts";
import { countMatched, peopleOf } from "#/lib/lists/people.ts";
import { removePeople } from "#/lib/lists/remove-people.ts";

export const changeEntriesInput = z.strictObject({
  mode: z.enum(["replace", "add", "remove"], "Choose replace, add or remove."),
  match: z.enum(["id", "email", "phone"], "Choose id, email or phone."),
});

/**
 * What an upload did, in distinct values: `matched` + `unmatched` are all that are readable; `added` came new, `already` were
 * in the list, `removed` left it; `shared` match several profiles (all of them are members). `invalid` and `duplicates` count
 * lines.
 */
type ListReport = {
  matched: number;
  unmatched: number;
  added: number;
  already: number;
  removed: number;
  shared: number;
  duplicates: number;
  invalid: number;
};
type Changed = ({ ok: true } & ListReport) | { ok: false; reason: "absent" | "not_a_list" | "busy" | "too_many" };
type Values = Iterable<string> | AsyncIterable<string>;
type Input = z.infer<typeof changeEntriesInput> & { values: Values; most?: number };

/** So many different values one upload may have: they are held in memory, about 150 bytes each. */
export const mostValues = 5_000_000;

/**
 * Replaces, adds or removes entries of a list. Values that nobody has are kept and match when that profile appears. Written in
 * batches of 2,000 and published by one switch: whatever breaks before it (also `values` itself) leaves the list as it was.
 * Then the list is calculated anew. "busy" while another upload to this list is under way, "too_many" if there are more than
 * `most` different values.
 */
export async function changeEntries(
  db: Database,
  segmentId: number,
  input: Input,
  actor: Actor,
  now: number,
): Promise<Changed> {
  const list = db
    .select()
    .from(segments)
    .where(and(eq(segments.id, segmentId), isNull(segments.deletedAt)))
    .get();
  if (!list) return { ok: false, reason: "absent" };
  if (list.kind !== "list") return { ok: false, reason: "not_a_list" };
  const done = await asUpload(db, segmentId, now, async (started) => {
    const report = await upload(db, segmentId, input, actor, started);
    return report ?? "too_many";
  });
  if (done === undefined) return { ok: false, reason: "busy" };
  return done === "too_many" ? { ok: false, reason: "too_many" } : { ok: true, ...done };
}

/** After so many values other requests get their turn: `values` may be all there without a pause. */
const breather = 2_000;

async function upload(
  db: Database,
  segmentId: number,
  { mode, match, values, most = mostValues }: Input,
  actor: Actor,
  { number, writer, publish }: Upload,
): Promise<ListReport | undefined> {
  const report: ListReport = {
    matched: 0,
    unmatched: 0,
    added: 0,
    already: 0,
    removed: 0,
    shared: 0,
    duplicates: 0,
    invalid: 0,
  };

  const given = new Map<string, string>();
  let read = 0;
  for await (const value of values) {
    if (++read % breather === 0) await breathe();
    const entry = entryOf(match, value);
    if (entry === undefined) report.invalid++;
    else if (given.has(entry)) report.duplicates++;
    else if (given.size === most) return undefined;
    else given.set(entry, value === entry ? entry : value.trim());
  }
  Object.assign(report, await countMatched(db, match, given));
  report.unmatched = given.size - report.matched;

  const entries = given.keys().map((value): Entry => ({ match, value }));
  if (mode === "remove") {
    await writeEach(db, entries, writer.drop);
    await removePeople(db, await peopleOf(db, match, given), writer);
  } else {
    if (mode === "replace") await dropAll(db, segmentId, number);
    report.added = await writeEach(db, entries, writer.put);
    report.already = given.size - report.added;
  }
  report.removed = countDropped(db, segmentId, number);

  await publish(actor.name, (at) =>
    audit(db, actor, "list.upload", { kind: "segment", id: segmentId }, { mode, match, ...report }, at),
  );
  return report;
}
