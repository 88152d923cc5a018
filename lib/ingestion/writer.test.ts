import { expect, test } from "vitest";
import { openDatabase } from "#/db/client.ts";
import { testDatabasePath } from "#/db/testing.ts";
import { createKey } from "#/lib/accounts/keys.ts";
import { openDesk } from "#/lib/ingestion/desk.ts";
import { noon, testIngestion } from "#/lib/ingestion/testing.ts";
import { openWriter, writerOver } from "#/lib/ingestion/writer.ts";

const track = (userId: string, n = 0, text = "") => ({ type: "track", userId, event: "A", properties: { n, text } });
const now = { receivedAt: noon };

test("what arrives together is one commit, and each is answered for its own calls", async () => {
  const { write, row } = testIngestion();
  await write([]);
  const before = row("select changes from workspace")?.changes as number;
  const outcomes = await Promise.all([write([track("ada")]), write([5]), write([track("ada"), track("bob")])]);
  expect(outcomes.map(({ accepted, rejected }) => [accepted, rejected.length])).toEqual([
    [1, 0],
    [0, 1],
    [2, 0],
  ]);
  expect(row("select changes from workspace")?.changes).toBe(before + 1);
});

test("what was answered is seen by the next reader", async () => {
  const { db, writer } = testIngestion();
  const reader = openDatabase(db.$client.name, { readonly: true });
  for (let n = 1; n <= 20; n++) {
    await writer.write([track("ada", n)], now);
    expect(reader.$client.prepare("select count(*) from events").pluck().get()).toBe(n);
  }
});

test("two writers, one of them another process, agree on who is who", async () => {
  const { db, writer: one, people } = testIngestion();
  const other = openWriter(db);
  const anonymous = { type: "track", anonymousId: "x", event: "A" };
  await one.write([anonymous, track("ada")], now);
  await other.write([{ type: "identify", userId: "ada", anonymousId: "x" }], now);
  await one.write([anonymous, { type: "identify", userId: "ada", traits: { plan: "gold" } }], now);
  await other.write([{ type: "identify", userId: "ada", traits: { city: "Izmir" } }], now);
  expect(people()).toEqual({ ada: ["A", "A", "A"] });
  const traits = db.$client.prepare("select traits from profiles where external_id = 'ada'").pluck().get() as string;
  expect(JSON.parse(traits)).toEqual({ plan: "gold", city: "Izmir" });
  await Promise.all(
    [1, 2, 3, 4].flatMap((n) => [one.write([track("ada", n)], now), other.write([track("bob", n)], now)]),
  );
  expect(db.$client.prepare("select count(*) from events").pluck().get()).toBe(11);
});

test("with the disk full nothing is stored, requests are told to come again, and it recovers by itself", async () => {
  const db = openDatabase(testDatabasePath());
  const { key } = await createKey(db, { kind: "write", name: "test" }, { id: "system", name: "Test" }, 0);
  const connection = openDatabase(db.$client.name);
  const writer = writerOver(connection);
  const desk = openDesk(db, writer);
  const send = (id: string) =>
    desk.answer({
      method: "POST",
      path: "/v1/batch",
      origin: "http://localhost",
      authorization: `Bearer ${key}`,
      encoding: undefined,
      body: Buffer.from(
        JSON.stringify({
          batch: Array.from({ length: 40 }, (_, n) => ({ ...track(id, n, "x".repeat(9000)), messageId: `${id}-${n}` })),
        }),
      ),
      receivedAt: noon,
    });
  const stored = () => db.$client.prepare("select count(*) from events").pluck().get();
  const people = () => db.$client.prepare("select external_id from profiles order by id").pluck().all();
  expect((await send("first")).status).toBe(200);
  const pages = connection.$client.pragma("page_count", { simple: true }) as number;
  connection.$client.pragma(`max_page_count = ${pages + 20}`);
  const answers = await Promise.all([send("ada"), send("bob")]);
  for (const { status, headers, body } of answers) {
    expect([status, JSON.parse(body).message]).toEqual([503, expect.stringContaining("disk of the server is full")]);
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  }
  expect(stored()).toBe(40);
  expect(people()).toEqual(["first"]);
  connection.$client.pragma("max_page_count = 1000000");
  expect((await Promise.all([send("ada"), send("bob")])).map(({ status }) => status)).toEqual([200, 200]);
  expect(stored()).toBe(120);
  expect(people()).toEqual(["first", "ada", "bob"]);
});

test("a batch that cannot be stored does not take those with it that can", async () => {
  const { db, write, rows } = testIngestion();
  db.$client.exec(
    "create trigger fragile before insert on events when new.properties like '%broken%' begin select raise(abort, 'no'); end",
  );
  const results = await Promise.allSettled([
    write([track("ada")]),
    write([track("eve", 0, "broken")]),
    write([track("bob")]),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(rows("select external_id from profiles order by id")).toEqual([
    { external_id: "ada" },
    { external_id: "bob" },
  ]);
});

test("a writer waits for another one's lock, and does not hold the thread meanwhile", async () => {
  const { db, write } = testIngestion();
  const other = openDatabase(db.$client.name);
  other.$client.exec("begin immediate");
  setTimeout(() => other.$client.exec("commit"), 300);
  let ticks = 0;
  const clock = setInterval(() => ticks++, 10);
  expect(await write([track("ada")])).toMatchObject({ accepted: 1 });
  clearInterval(clock);
  expect(ticks).toBeGreaterThan(3);
});
