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

const rounds = 20;
/** Where the upkeep may be killed before a test gives up on `rounds` that were amid work. */
const attempts = 2 * rounds;

/** Seals, merges and rewrites without end, and says what it begins. */
const program = `
  const { writeSync } = await import("node:fs");
  const { openDatabase } = await import("#/db/client.ts");
  const { seal } = await import("#/lib/columns/seal.ts");
  const { mergeChunks } = await import("#/lib/columns/merge.ts");
  const { rewriteErased } = await import("#/lib/columns/rewrite-erased.ts");
  const db = openDatabase(process.argv[1], { wait: 5000 });
  const during = async (step, work) => {
    writeSync(1, step + " ");
    await work();
    writeSync(1, "- ");
  };
  for (;;) {
    await during("seal", () => seal(db, 0, { all: true }));
    await during("merge", () => mergeChunks(db));
    await during("rewrite", () => rewriteErased(db));
  }
`;

test(`killed at any moment, ${rounds} times amid sealing and merging, the upkeep of columns leaves nothing wrong`, async () => {
  const path = testDatabasePath();
  const db = openDatabase(path, { wait: 5000 });
  insertWorld(db, worldOf({ ann: { bucket: 1 }, bob: { bucket: 500 } }));
  const struck = { seal: 0, merge: 0, rewrite: 0, "-": 0 };
  let made = 0;
  for (let attempt = 0; struck.seal + struck.merge < rounds && attempt < attempts; attempt++) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", program, path], { stdio: "pipe" });
    let said = "";
    child.stdout.on("data", (data) => {
      said += data;
    });
    await once(child.stdout, "data");
    const until = performance.now() + 20 + Math.random() * 150;
    // Every other time it is struck as soon as it says that it merges, which it does only for a moment.
    const merging = () => attempt % 2 === 1 && said.endsWith("merge ");
    while (performance.now() < until || (attempt % 2 === 1 && !merging() && performance.now() < until + 500)) {
      const batch = Array.from({ length: 50 }, () => ({ profile: 1 + (made++ % 2), name: "View", at: made }));
      db.$client.transaction(() => insertEvents(db, batch)).immediate();
      await sleep(1);
    }
    child.kill("SIGKILL");
    await once(child, "close");
    struck[said.trim().split(" ").at(-1) as keyof typeof struck]++;
    expect(await compareColumns(db)).toEqual([]);
    const criteria = { type: "event", event: "View", operator: "exactly", value: made / 2 } as const;
    expect((await evaluatorHere(db).call("count", { criteria, now: Date.UTC(2026, 0) })).size).toBe(2);
  }
  expect(struck.seal + struck.merge).toBeGreaterThanOrEqual(rounds);
}, 90_000);
