import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { type ImportReport, importFile } from "#/lib/ingestion/import.ts";
import { at, day, noon, testIngestion } from "#/lib/ingestion/testing.ts";

const folder = mkdtempSync(join(tmpdir(), "satsuma-import-"));
afterAll(() => rmSync(folder, { recursive: true }));

const now = () => noon;
const track = (more: object = {}) => JSON.stringify({ type: "track", userId: "ada", event: "A", ...more });
let files = 0;

/** A file of these bytes, with a name of its own. */
function fileOf(content: string | Uint8Array): string {
  const file = join(folder, `${++files}.ndjson`);
  writeFileSync(file, content);
  return file;
}

test("a file of calls is taken in, plain or compressed, with empty lines, Windows ends and without a last end", async () => {
  const text = `${track()}\n\n${track({ properties: { city: "İzmir" } })}\r\n   \n${track()}`;
  for (const content of [
    text,
    gzipSync(text),
    Buffer.concat([gzipSync(text.slice(0, 60)), gzipSync(text.slice(60))]),
  ]) {
    const { db, rows } = testIngestion();
    const report = await importFile(db, fileOf(content), { now });
    expect(report).toEqual({ lines: 5, accepted: 3, duplicates: 0, rejected: [], refused: 0, resumedAfter: 0 });
    expect(rows("select properties from events where properties <> '{}'")).toEqual([
      { properties: '{"city":"İzmir"}' },
    ]);
  }
});

test("bad lines are reported with their number and reason, and do not hold up the others", async () => {
  const { db, rows } = testIngestion();
  const bad = ["{ not json", "[]", track({ userId: "null" }), track({ text: "x".repeat(1_100_000) })];
  const content = Buffer.concat([
    Buffer.from(`${bad.join("\n")}\n`),
    Buffer.from([0x22, 0xff, 0x22, 0x0a]),
    Buffer.from(`${track()}\n`),
  ]);
  const report = await importFile(db, fileOf(content), { now });
  expect(report).toMatchObject({ lines: 6, accepted: 1, refused: 5 });
  expect(report.rejected).toEqual([
    { line: 1, reason: expect.stringContaining("not JSON") },
    { line: 2, reason: "The call is an array; send a JSON object." },
    { line: 3, reason: expect.stringContaining("names nobody") },
    { line: 4, reason: expect.stringContaining("over 1 MB") },
    { line: 5, reason: "The line is not UTF-8 text." },
  ]);
  expect(rows("select sum(count) as n from ingestion_warnings where kind = 'rejected'")).toEqual([{ n: 5 }]);
});

test("a line of many megabytes is refused, and the next one is read", async () => {
  const { db } = testIngestion();
  const report = await importFile(db, fileOf(`${"x".repeat(9_000_000)}\n${track()}\n`), { now });
  expect(report).toMatchObject({ lines: 2, accepted: 1, refused: 1 });
});

test("importing a file again stores nothing twice, not even lines without a messageId", async () => {
  const { db, rows } = testIngestion();
  const file = fileOf(`${track()}\n${track()}\n${track({ messageId: "m" })}\n`);
  expect(await importFile(db, file, { now })).toMatchObject({ accepted: 3, duplicates: 0 });
  expect(await importFile(db, file, { now })).toMatchObject({ lines: 3, accepted: 0, duplicates: 3 });
  expect(await importFile(db, fileOf(track({ messageId: "m" })), { now })).toMatchObject({ duplicates: 1 });
  expect(rows("select count(*) as n from events")).toEqual([{ n: 3 }]);
});

test("a timestamp in an archive is right as it is, also beside an old sentAt", async () => {
  const { db, rows } = testIngestion();
  const old = { timestamp: at(-400 * day), sentAt: at(-399 * day), receivedAt: at(-399 * day) };
  await importFile(db, fileOf(track(old)), { now });
  expect(rows("select at, received_at from events")).toEqual([{ at: noon - 400 * day, received_at: noon }]);
});

test("progress is told by lines and bytes, and the log keeps what became of the file", async () => {
  const { db, rows } = testIngestion();
  const content = Array.from({ length: 1200 }, () => track()).join("\n");
  const told: { lines: number; readBytes: number; totalBytes: number | undefined }[] = [];
  const file = fileOf(content);
  await importFile(db, file, { now, onProgress: (progress) => told.push(progress) });
  expect(told.map(({ lines }) => lines)).toEqual([...told.map(({ lines }) => lines)].sort((a, b) => a - b));
  expect(told.at(-1)).toMatchObject({ lines: 1200, readBytes: content.length, totalBytes: content.length });
  expect(rows("select file, lines, accepted, finished_at from imports")).toEqual([
    { file, lines: 1200, accepted: 1200, finished_at: noon },
  ]);
});

test("a file that is cut off in the middle of its compression is an error that says how far it came", async () => {
  const { db, rows } = testIngestion();
  const numbered = Array.from({ length: 5000 }, (_, n) => track({ properties: { n, random: Math.random() } }));
  const whole = gzipSync(numbered.join("\n"));
  const file = fileOf(whole.subarray(0, whole.byteLength - 1000));
  await expect(importFile(db, file, { now })).rejects.toThrow(/could not be imported to its end.*line \d+ is imported/);
  expect(rows("select finished_at from imports")).toEqual([{ finished_at: null }]);
  await expect(importFile(db, join(folder, "absent"), { now })).rejects.toThrow(/absent/);
});

test("a file and a running server write at the same time", async () => {
  const { db, write, rows } = testIngestion();
  const content = Array.from({ length: 3000 }, (_, n) => track({ userId: `u${n % 50}`, messageId: `f${n}` })).join(
    "\n",
  );
  let report: ImportReport | undefined;
  const importing = importFile(db, fileOf(content), { now }).then((done) => {
    report = done;
  });
  let sent = 0;
  for (; !report; sent++) {
    const call = { type: "track", userId: `u${sent % 50}`, event: "A", messageId: `s${sent}` };
    await write([call], { receivedAt: noon });
  }
  await importing;
  expect(report).toMatchObject({ accepted: 3000, duplicates: 0 });
  expect(sent).toBeGreaterThan(1);
  expect(rows("select count(*) as n from events")).toEqual([{ n: 3000 + sent }]);
  expect(rows("select count(*) as n from profiles")).toEqual([{ n: 50 }]);
});
