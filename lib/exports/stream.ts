import { setImmediate as breathe } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import type { Actor } from "#/lib/accounts/audit.ts";
import { type Cell, exportField } from "#/lib/exports/fields.ts";
import { fileName } from "#/lib/exports/file-name.ts";
import { planExport } from "#/lib/exports/plan.ts";
import { rowReader } from "#/lib/exports/read-rows.ts";
import { beginExport, type ExportKind } from "#/lib/exports/record.ts";
import { recordedStream, type Written } from "#/lib/exports/recorded-stream.ts";
import { csvLine } from "#/lib/exports/write.ts";
import { membersSince } from "#/lib/snapshots/since.ts";

/** `fields` in the order of the columns; `kind` "excluded" is the file of who is left out, with the reason at the end. */
type Wanted = { kind: Exclude<ExportKind, "changes">; fields: readonly string[]; raw: boolean };
type Started =
  | { ok: true; id: number; asOf: number; rows: number; fileName: string; body: ReadableStream<Uint8Array> }
  | { ok: false; reason: "gone" }
  | { ok: false; reason: "unknown_field"; field: string };

const atOnce = 4_000;

/**
 * Begins to write the members of a snapshot as CSV; noted and audited before the first byte. `body` reads 4,000 people at a
 * time, when the reader has room for them, over the members as they are now; `rows` is how many it will have, fewer only where
 * somebody is merged or erased meanwhile. It stops when the reader goes away, and breaks off with an error, never with a clean
 * end. Refused where the snapshot's members are no longer kept ("gone").
 */
export async function exportMembers(
  db: Database,
  snapshotId: number,
  { kind, fields: keys, raw }: Wanted,
  actor: Actor,
  now: () => number,
): Promise<Started> {
  const found = keys.map((key) => exportField(key));
  const unknown = found.indexOf(undefined);
  if (unknown >= 0) return { ok: false, reason: "unknown_field", field: keys[unknown]! };
  const fields = found.filter((field) => field !== undefined);
  const plan = planExport(db, snapshotId);
  if (!plan) return { ok: false, reason: "gone" };

  const audience = plan[kind === "members" ? "exported" : "excluded"];
  const reason = kind === "members" ? [] : [{ column: "excluded_because", cell: "blocklisted" }];
  const columns = [...keys, ...reason.map(({ column }) => column)];
  const rows = audience.count();
  const dated = fields.some(({ group }) => group === "Membership");
  const sinces = dated ? await membersSince(db, plan, audience) : () => undefined;
  const read = rowReader(db, fields, sinces);
  const id = await beginExport(db, { ...plan, kind, fields: columns, expectedRows: rows, raw }, actor, now());

  const line = (cells: readonly Cell[]) => csvLine(cells, { raw });
  async function* write(): AsyncGenerator<Written> {
    yield { text: line(columns), rows: 0 };
    for (const numbers of audience.slices(atOnce)) {
      await breathe();
      const people = read(numbers);
      yield {
        text: people
          .map((cells) => line(reason.length ? [...cells, ...reason.map(({ cell }) => cell)] : cells))
          .join(""),
        rows: people.length,
      };
    }
  }
  const body = recordedStream(db, id, write(), now);
  return { ok: true, id, asOf: plan.asOf, rows, fileName: fileName(db, plan, kind), body };
}
