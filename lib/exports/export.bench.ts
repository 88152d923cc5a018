import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, createWriteStream, mkdtempSync, openSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { type Database, openDatabase } from "#/db/client.ts";
import { migrate } from "#/db/migrate.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { type Figure, quantile } from "#/lib/commands/figure.ts";
import { commandLine } from "#/lib/commands/workspace-file.ts";
import { defaultFields } from "#/lib/exports/fields.ts";
import { exportMembers } from "#/lib/exports/stream.ts";

const copied = 500_000;
const rounds = 5;
/** The share of the rows a second of the sqlite3 command line that is asked of us. */
const share = 0.8;

/** Exports a copy of the first people of this database, against the sqlite3 command line that writes the same columns. */
export async function* bench(path: string): AsyncGenerator<Figure> {
  if (spawnSync("sqlite3", ["--version"]).error) {
    console.log("export: there is no sqlite3 command line to compare with");
    return;
  }
  const folder = mkdtempSync(join(dirname(path), "bench-"));
  const db = openDatabase(join(folder, "export.db"));
  try {
    const { snapshot, rows } = everyone(db, path);
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      theirs.push(await perSecond(rows, () => bySqlite(db.$client.name, join(folder, "theirs.csv"))));
      ours.push(await perSecond(rows, () => bySatsuma(db, snapshot, join(folder, "ours.csv"))));
    }
    const budget = share * quantile(theirs, 0.5);
    const what = `export of ${rows} people, ${share} of the sqlite3 command line`;
    yield { what, budget, measured: quantile(ours, 0.5), unit: "rows/s", within: "at least" };
  } finally {
    db.$client.close();
    rmSync(folder, { recursive: true });
  }
}

/** A workspace of the first people only, with a snapshot that holds all who can be exported. */
function everyone(db: Database, path: string): { snapshot: number; rows: number } {
  migrate(db);
  db.$client.prepare("attach ? as measured").run(path);
  db.$client.prepare(`insert into profiles select * from measured.profiles order by id limit ${copied}`).run();
  db.$client.prepare("detach measured").run();
  const numbers = db.$client.prepare(`select id from profiles where ${exported}`).pluck().all() as number[];
  const segment = db.$client
    .prepare(
      `insert into segments (name, kind, tags, created_by, created_at, updated_by, updated_at)
       values ('Everyone', 'past_behavior', '[]', '', 0, '', 0)`,
    )
    .run();
  const { lastInsertRowid } = db.$client
    .prepare(
      `insert into snapshots (segment_id, version, as_of, taken_at, event_mark, change_mark, size, counts, members)
       values (?, 1, 0, 0, 0, 0, ?, '{}', ?)`,
    )
    .run(segment.lastInsertRowid, numbers.length, Audience.of(numbers).toBytes());
  return { snapshot: Number(lastInsertRowid), rows: numbers.length };
}

const exported = "merged_into is null and erased_at is null and blocklisted_at is null";

function bySqlite(database: string, file: string): void {
  const out = openSync(file, "w");
  const sql = `select external_id as id, email, phone, name from profiles where ${exported} order by profiles.id`;
  execFileSync("sqlite3", ["-readonly", "-csv", "-header", database, sql], { stdio: ["ignore", out, "inherit"] });
  closeSync(out);
}

async function bySatsuma(db: Database, snapshot: number, file: string): Promise<void> {
  const wanted = { kind: "members", fields: defaultFields, raw: false } as const;
  const started = await exportMembers(db, snapshot, wanted, commandLine, Date.now);
  if (!started.ok) throw new Error(`The export was refused: ${started.reason}`);
  await pipeline(Readable.fromWeb(started.body as ReadableStream<Uint8Array>), createWriteStream(file));
}

async function perSecond(rows: number, write: () => void | Promise<void>): Promise<number> {
  const began = performance.now();
  await write();
  return (1000 * rows) / (performance.now() - began);
}
