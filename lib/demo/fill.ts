import { eq } from "drizzle-orm";
import { type Database, openDatabase } from "#/db/client.ts";
import { imports } from "#/db/schema/events.ts";
import { population } from "#/lib/demo/arrivals.ts";
import { type Call, callsOf } from "#/lib/demo/life.ts";
import { day, type World, week } from "#/lib/demo/world.ts";
import { type Writer, writerOver } from "#/lib/ingestion/writer.ts";

const key = "demo";
const seed = 5;
const perWrite = 2_000;
const inFlight = 3;
const manyPeople = 200_000;

/** Size of a new history: how many people, over how many days up to now. */
export type Size = { profiles: number; days: number };
type Slice = { from: number; to: number };
/** A world in a database, and until when it is written; undefined where nothing is. */
type History = { world: World; until: number | undefined };

/** The history that a database holds. */
export function historyIn(db: Database): History | undefined {
  const row = db.select().from(imports).where(eq(imports.key, key)).get();
  return row && { world: JSON.parse(row.file) as World, until: row.finishedAt ?? undefined };
}

/** The history that a database holds, else a new one in it; undefined where somebody else's profiles are. */
export function openHistory(db: Database, { profiles, days }: Size, now: number): History | undefined {
  const found = historyIn(db);
  if (found) return found;
  if (db.$client.prepare("select 1 from profiles limit 1").get()) return undefined;
  const world: World = { seed, start: now - days * day, days, profiles };
  const begun = { key, file: JSON.stringify(world), startedAt: now, lines: 0, accepted: 0, duplicates: 0, rejected: 0 };
  db.insert(imports).values(begun).run();
  return { world, until: undefined };
}

/**
 * Writes what a history lacks until `now` through the ingestion's own writer, and answers how many calls that were.
 * Interrupted, it goes on where it stopped. `onProgress` gets the share that is written, from 0 to 1.
 */
export async function fillHistory(
  db: Database,
  { world, until }: History,
  now: number,
  onProgress: (share: number) => void = () => {},
): Promise<number> {
  const writer = writerOver(patientConnection(db));
  const slices = cut(world, until, now);
  let calls = 0;
  try {
    for (const [n, slice] of slices.entries()) {
      calls += await write(writer, world, slice, (share) => onProgress((n + share) / slices.length));
      db.update(imports).set({ finishedAt: slice.to }).where(eq(imports.key, key)).run();
    }
  } finally {
    await writer.close();
  }
  return calls;
}

/** What a power cut takes from a demo is made again, so it need not wait for the disk at each commit. */
export function patientConnection(db: Database): Database {
  const own = openDatabase(db.$client.name, { wait: 30_000 });
  own.$client.pragma("synchronous = NORMAL");
  own.$client.pragma("wal_autocheckpoint = 20000");
  return own;
}

/**
 * Time in slices, each written person by person: so neighbours in the indexes are written together, and yet what is
 * stored together happened at about the same time. Large worlds take thinner slices.
 */
function cut({ start, profiles }: World, until: number | undefined, now: number): Slice[] {
  const step = profiles > manyPeople ? week : 4 * week;
  const slices: Slice[] = [];
  let from = until ?? Number.NEGATIVE_INFINITY;
  while (from < now) {
    const to = Math.min(now, (Math.floor(Math.max(from, start) / step) + 1) * step);
    slices.push({ from, to });
    from = to;
  }
  return slices;
}

async function write(writer: Writer, world: World, { from, to }: Slice, onProgress: (share: number) => void) {
  const people = population(world, to);
  const writing: Promise<unknown>[] = [];
  let batch: Call[] = [];
  let calls = 0;
  for (let number = 1; number <= people; number++) {
    for (const call of callsOf(world, number, from, to)) batch.push(call);
    if (batch.length < perWrite && number < people) continue;
    calls += batch.length;
    writing.push(writer.write(batch, { receivedAt: to }));
    batch = [];
    if (writing.length >= inFlight) await writing.shift();
    onProgress(number / people);
  }
  await Promise.all(writing);
  return calls;
}
