import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#/db/client.ts";
import { testDatabasePath } from "#/db/testing.ts";
import { createKey } from "#/lib/accounts/keys.ts";
import { handOver } from "#/lib/ingestion/hand-over.ts";
import { writerThread } from "#/lib/ingestion/threads.ts";

const path = testDatabasePath();
const writer = writerThread(path);
let db: Database;
let key: string;

beforeAll(async () => {
  db = openDatabase(path);
  ({ key } = await createKey(db, { kind: "write", name: "test" }, { id: "system", name: "Test" }, 0));
});
afterAll(() => writer.close());

const track = (event: string) =>
  handOver(writer, {
    method: "POST",
    path: "/v1/track",
    origin: "http://localhost",
    authorization: `Bearer ${key}`,
    encoding: undefined,
    body: Buffer.from(JSON.stringify({ userId: "ada", event })),
    receivedAt: Date.now(),
  });
const stored = () => db.$client.prepare("select count(*) from events").pluck().get();

test("the writer thread takes calls in, and has stored what it answers 200", async () => {
  const { status, body } = await track("A");
  expect([status, JSON.parse(body)]).toEqual([200, { success: true, accepted: 1, duplicates: 0, rejected: [] }]);
  expect(stored()).toBe(1);
});

test("more than can wait is told to come later, the rest is stored", async () => {
  const answers = await Promise.all(Array.from({ length: 2100 }, () => track("Many")));
  const accepted = answers.filter(({ status }) => status === 200).length;
  const later = answers.filter(({ status, headers }) => status === 429 && Number(headers["retry-after"]) > 0).length;
  expect([accepted, later]).toEqual([2000, 100]);
  expect(stored()).toBe(2001);
});

test("without its writer a server tells clients to come later", async () => {
  await writer.close();
  const { status, headers } = await track("Lost");
  expect([status, Number(headers["retry-after"]) > 0]).toEqual([503, true]);
});
