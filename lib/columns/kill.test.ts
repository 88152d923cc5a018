import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openDatabase } from "#/db/client.ts";
import { testDatabasePath } from "#/db/testing.ts";
import { insertEvents, insertWorld } from "#/lib/audience/cases/insert-world.ts";
import { worldOf } from "#/lib/audience/cases/theme.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { compareColumns } from "#/lib/columns/compare.ts";

/** Seals, merges and rewrites without end. */
const program = `
  const { openDatabase } = await import("#/db/client.ts");
  const { seal } = await import("#/lib/columns/seal.ts");
  const { mergeChunks } = await import("#/lib/columns/merge.ts");
  const { rewriteErased } = await import("#/lib/columns/rewrite-erased.ts");
  const db = openDatabase(process.argv[1], { wait: 5000 });
  console.log("ready");
  for (;;) {
    await seal(db, 0, { all: true });
    await mergeChunks(db);
    await rewriteErased(db);
  }
`;

test("killed at any moment the upkeep of columns leaves nothing wrong", async () => {
  const path = testDatabasePath();
  const db = openDatabase(path, { wait: 5000 });
  insertWorld(db, worldOf({ ann: { bucket: 1 }, bob: { bucket: 500 } }));
  let made = 0;
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", program, path], { stdio: "pipe" });
    await once(child.stdout, "data");
    const until = performance.now() + 20 + Math.random() * 200;
    while (performance.now() < until) {
      const batch = Array.from({ length: 50 }, () => ({ profile: 1 + (made++ % 2), name: "View", at: made }));
      db.$client.transaction(() => insertEvents(db, batch)).immediate();
      await sleep(1);
    }
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await compareColumns(db)).toEqual([]);
    const criteria = { type: "event", event: "View", operator: "exactly", value: made / 2 } as const;
    expect((await evaluatorHere(db).call("count", { criteria, now: Date.UTC(2026, 0) })).size).toBe(2);
  }
}, 60_000);
