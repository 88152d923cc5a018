import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openDatabase } from "#/db/client.ts";
import { testDatabasePath } from "#/db/testing.ts";
import { importFile } from "#/lib/ingestion/import.ts";
import { noon } from "#/lib/ingestion/testing.ts";

const program = fileURLToPath(new URL("./testing-killed.ts", import.meta.url));

/** Starts the program, kills it so many milliseconds after its first word, and answers with its words. */
async function killed(words: string[], after: number): Promise<string[]> {
  const child: ChildProcess = spawn(process.execPath, [program, ...words], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout!.on("data", (chunk: Buffer) => {
    if (said === "") setTimeout(() => child.kill("SIGKILL"), after);
    said += chunk.toString();
  });
  await new Promise((ended) => child.once("close", ended));
  // The last line may be cut off by the kill.
  return said.split("\n").slice(0, -1);
}

test("a writer that is killed in 20 rounds loses nothing that it acknowledged, and stores nothing twice or by half", async () => {
  const path = testDatabasePath();
  const acknowledged: string[] = [];
  for (let round = 0; round < 20; round++)
    acknowledged.push(...(await killed(["write", path, String(round)], Math.random() * 80)));
  const db = openDatabase(path);
  const stored = db.$client.prepare("select message_id from events").pluck().all() as string[];
  const kept = new Set(stored);
  expect(acknowledged.length).toBeGreaterThan(200);
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  expect(stored.length % 10).toBe(0);
  const counted = db.$client.prepare("select count from event_names").pluck().get();
  const people = db.$client.prepare("select count(*) from profiles").pluck().get();
  expect([counted, people]).toEqual([stored.length, 3]);
  expect(db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
}, 120_000);

test("an import that is killed again and again goes on where it stopped, without loss and without doubles", async () => {
  const folder = mkdtempSync(join(tmpdir(), "satsuma-import-"));
  const file = join(folder, "calls.ndjson");
  // More than the killed rounds can read on a fast machine, so that the last one has something left.
  const lines = 80_000;
  const line = (n: number) => JSON.stringify({ type: "track", userId: `u${n % 100}`, event: "A", properties: { n } });
  writeFileSync(file, Array.from({ length: lines }, (_, n) => line(n)).join("\n"));
  const path = testDatabasePath();
  let interrupted = 0;
  for (let round = 0; round < 5; round++) {
    const said = await killed(["import", path, file], Math.random() * 60);
    if (Number(said.at(-1)) < lines) interrupted++;
  }
  const db = openDatabase(path);
  const report = await importFile(db, file, { now: () => noon });
  expect(interrupted).toBeGreaterThan(0);
  expect(report).toMatchObject({ lines, accepted: lines, duplicates: 0, refused: 0 });
  expect(report.resumedAfter).toBeGreaterThan(0);
  const sum = db.$client.prepare("select count(*), sum(properties ->> 'n') from events").raw().get();
  expect(sum).toEqual([lines, (lines * (lines - 1)) / 2]);
  rmSync(folder, { recursive: true });
}, 120_000);
