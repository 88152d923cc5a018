import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { type Database, openDatabase } from "#/db/client.ts";
import { system } from "#/lib/accounts/audit.ts";
import { mergeChunks } from "#/lib/columns/merge.ts";
import { rewriteErased } from "#/lib/columns/rewrite-erased.ts";
import { saveProfiles } from "#/lib/columns/save-profiles.ts";
import { seal } from "#/lib/columns/seal.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";
import { eraseProfile } from "#/lib/profiles/erase.ts";
import { findProfiles } from "#/lib/profiles/find.ts";

const upkeep = {
  seal: (db: Database) => seal(db, 0, { all: true }),
  merge: (db: Database) => mergeChunks(db),
  rewrite: (db: Database) => rewriteErased(db),
  save: (db: Database) => saveProfiles(db, { all: true }),
};

/** What the product does to a database: it takes Segment calls in, erases a person by id, or keeps its columns. */
export type Act =
  | { kind: "take"; calls: object[]; receivedAt: number }
  | { kind: "erase"; id: string; now: number }
  | { kind: keyof typeof upkeep };

/** A process of its own that does these, with the product's own writer. */
export function spawnProduct(): { perform(path: string, act: Act): Promise<void>; end(): void } {
  const child: ChildProcess = fork(import.meta.filename, { execArgv: [], stdio: "inherit" });
  return {
    async perform(path, act) {
      child.send({ path, act });
      const [{ error }] = (await once(child, "message")) as [{ error?: string }];
      if (error) throw new Error(error);
    },
    end: () => child.disconnect(),
  };
}

async function perform(path: string, act: Act): Promise<void> {
  const db = openDatabase(path, { wait: 5_000 });
  db.$client.pragma("synchronous = OFF");
  if (act.kind === "take") {
    const writer = openWriter(db);
    await writer.write(act.calls, { receivedAt: act.receivedAt });
    await writer.close();
  } else if (act.kind === "erase") {
    const [person] = findProfiles(db, { id: act.id });
    if (person) await eraseProfile(db, person.id, system, act.now);
  } else await upkeep[act.kind](db);
  db.$client.close();
}

if (import.meta.main)
  process.on("message", ({ path, act }: { path: string; act: Act }) => {
    perform(path, act).then(
      () => process.send!({}),
      (error: Error) => process.send!({ error: error.stack }),
    );
  });
