import { setImmediate } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { overflowPath } from "#/lib/columns/chunk.ts";
import { valuesOf } from "#/lib/columns/column.ts";
import type { Table } from "#/lib/columns/combine.ts";
import { peopleBetween } from "#/lib/columns/profile-rows.ts";
import { profilesPerChunk, readProfileChunk, type SavedChunk, savedChunks } from "#/lib/columns/profile-store.ts";
import { profileTable } from "#/lib/columns/profile-table.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

/** Says where saved columns of profiles differ from the rows that have not changed since they were saved. */
export async function compareProfiles(db: Database): Promise<string[]> {
  const faults: string[] = [];
  for (const saved of savedChunks(db.$client)) {
    faults.push(...db.$client.transaction(() => compareChunk(db, saved)).deferred());
    await setImmediate();
  }
  return faults;
}

function compareChunk(db: Database, saved: SavedChunk): string[] {
  const settings = workspaceSettings(db);
  if (saved.changed < settings.settingsChanged) return [];
  const first = saved.chunk * profilesPerChunk;
  const people = peopleBetween(db.$client, first, first + profilesPerChunk - 1);
  const unchanged = people.filter(({ row }) => row.changed <= saved.changed);
  const is = lines(readProfileChunk(db.$client, saved));
  const faults: string[] = [];
  for (const [number, line] of lines(profileTable(unchanged, settings))) {
    if (is.get(number) === line) continue;
    faults.push(`The columns say of profile ${number} ${is.get(number) ?? "nothing"} where its row says ${line}.`);
  }
  return faults;
}

/** Each profile as one text. Profiles that were kept whole are left out: which ones are depends on their neighbours. */
function lines({ numbers, columns }: Table): Map<number, string> {
  const paths = [...columns.keys()].sort();
  const found = new Map<number, string>();
  for (const [row, number] of numbers.entries()) {
    const values = valuesOf(columns, paths, row);
    if (!values.some(([path]) => path === overflowPath)) found.set(number, JSON.stringify(values));
  }
  return found;
}
