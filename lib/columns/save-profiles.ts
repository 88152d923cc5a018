import { setImmediate } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { toBytes } from "#/lib/columns/column-bytes.ts";
import { peopleBetween } from "#/lib/columns/profile-rows.ts";
import { profilesPerChunk, savedChunks } from "#/lib/columns/profile-store.ts";
import { profileTable } from "#/lib/columns/profile-table.ts";
import { profileVersion, writeMark } from "#/lib/columns/publish.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

/** A chunk is saved anew once so many of its profiles have changed since. */
const enoughChanged = 2048;

/**
 * Saves the chunks of profiles that are not saved, that have changed a lot since, or (with `all`) at all. Returns how
 * many it saved.
 */
export async function saveProfiles(db: Database, { all = false } = {}): Promise<number> {
  const { settingsChanged } = workspaceSettings(db);
  const largest = db.$client.prepare("select coalesce(max(id), 0) from profiles").pluck().get() as number;
  const saved = new Map(savedChunks(db.$client).map((one) => [one.chunk, one.changed]));
  const changed = db.$client.prepare(
    `select count(*) from (select 1 from profiles where id between ? and ? and changed > ? limit ${enoughChanged})`,
  );
  let count = 0;
  for (let chunk = 0; chunk * profilesPerChunk <= largest && largest > 0; chunk++) {
    const since = saved.get(chunk);
    const first = chunk * profilesPerChunk;
    const limit = all ? 1 : enoughChanged;
    const isDue =
      since === undefined ||
      since < settingsChanged ||
      (changed.pluck().get(first, first + profilesPerChunk - 1, since) as number) >= limit;
    if (!isDue) continue;
    await saveChunk(db, chunk);
    count++;
    await setImmediate();
  }
  return count;
}

/** Saves anew the chunks that still hold values of people who were erased. */
export async function saveErased(db: Database): Promise<void> {
  const erased = db.$client
    .prepare("select 1 from profiles where id between ? and ? and changed > ? and erased_at is not null limit 1")
    .pluck();
  for (const { chunk, changed } of savedChunks(db.$client)) {
    const first = chunk * profilesPerChunk;
    if (erased.get(first, first + profilesPerChunk - 1, changed)) await saveChunk(db, chunk);
  }
}

async function saveChunk(db: Database, chunk: number): Promise<void> {
  const first = chunk * profilesPerChunk;
  const { people, settings } = db.$client
    .transaction(() => ({
      settings: workspaceSettings(db),
      people: peopleBetween(db.$client, first, first + profilesPerChunk - 1),
    }))
    .deferred();
  const { numbers, columns } = profileTable(people, settings);
  const blobs = [["profile", toBytes({ kind: "profiles", numbers })] as const].concat(
    [...columns].map(([path, column]) => [path as "profile", toBytes(column)] as const),
  );
  await transaction(db, () => {
    db.$client.prepare("delete from profile_chunk_columns where chunk = ?").run(chunk);
    const insert = db.$client.prepare(
      "insert into profile_chunk_columns (chunk, path, changed, data) values (?, ?, ?, ?)",
    );
    for (const [path, data] of blobs) insert.run(chunk, path, settings.changes, data);
    writeMark(db, "profiles", profileVersion(db) + 1);
  });
}
