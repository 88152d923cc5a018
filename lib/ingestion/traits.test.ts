import { expect, test } from "vitest";
import { at, minute, noon, testIngestion } from "#/lib/ingestion/testing.ts";

const identify = (traits: object, more: object = {}) => ({ type: "identify", userId: "ada", traits, ...more });

/** A database and what it knows of Ada. */
function testAda() {
  const ingestion = testIngestion();
  const ada = () => {
    const row = ingestion.row("select * from profiles where external_id = 'ada'")!;
    return { ...row, traits: JSON.parse(row.traits as string) } as Record<string, unknown>;
  };
  return { ...ingestion, ada };
}

test("traits merge key by key, null clears, nested objects are replaced", async () => {
  const { write, ada } = testAda();
  await write([identify({ plan: "free", city: "Izmir", nested: { a: 1, b: 2 } })]);
  await write([identify({ plan: "gold", city: null, nested: { c: 3 } })]);
  expect(ada().traits).toEqual({ plan: "gold", nested: { c: 3 } });
});

test("what happened before the latest identify only fills absent keys", async () => {
  const { write, ada } = testAda();
  await write([identify({ plan: "gold" }, { timestamp: at(0) })]);
  await write([identify({ plan: "free", source: "ad" }, { timestamp: at(-minute) })]);
  await write([identify({ source: null }, { timestamp: at(-minute) })]);
  expect(ada().traits).toEqual({ plan: "gold", source: "ad" });
  await write([identify({ plan: "free" }, { timestamp: at(0) })]);
  expect(ada().traits).toEqual({ plan: "free", source: "ad" });
});

test("traits along with another call are merged too", async () => {
  const { write, ada } = testAda();
  await write([{ type: "track", userId: "ada", event: "A", context: { traits: { plan: "gold" } } }]);
  await write([{ type: "group", userId: "ada", groupId: "acme", traits: { seats: 5 } }]);
  expect(ada().traits).toEqual({ plan: "gold", groupId: "acme", group: { seats: 5 } });
});

test("known traits fill the built-in fields, and stay traits", async () => {
  const { write, ada } = testAda();
  const traits = {
    email: "  Ada@Example.COM ",
    phone: "+44 20",
    firstName: "Ada",
    lastName: "Lovelace",
    createdAt: at(0),
    language: "en",
    address: { city: "London", state: "Greater London", country: "GB" },
  };
  await write([identify(traits)]);
  expect(ada()).toMatchObject({
    email: "ada@example.com",
    phone: "+44 20",
    name: "Ada Lovelace",
    created_at: noon,
    language: "en",
    city: "London",
    region: "Greater London",
    country: "GB",
    traits,
  });
  await write([identify({ name: "Countess", email: null, phone: 4420, createdAt: "soon" })]);
  expect(ada()).toMatchObject({ name: "Countess", email: null, phone: "4420", created_at: null });
});

test("the context of the latest call by time is kept; an older one only fills", async () => {
  const { write, ada } = testAda();
  const call = (offset: number, context: object) => ({
    type: "track",
    userId: "ada",
    event: "A",
    timestamp: at(offset),
    context,
  });
  const location = { latitude: 41, longitude: 29 };
  await write([call(0, { timezone: "Europe/Istanbul", locale: "tr-TR", app: { version: "2.0" } })]);
  await write([call(-minute, { timezone: "UTC", locale: "en", app: { version: "1.0" }, location })]);
  expect(ada()).toMatchObject({
    timezone: "Europe/Istanbul",
    language: "tr-TR",
    app_version: "2.0",
    latitude: 41,
    longitude: 29,
  });
  await write([call(minute, { app: { version: "2.1" }, location: { latitude: 91, longitude: 0 } })]);
  expect(ada()).toMatchObject({ timezone: "Europe/Istanbul", app_version: "2.1", latitude: 41 });
});

test("a language that was told wins over the locale of the device", async () => {
  const { write, ada } = testAda();
  await write([identify({ language: "tr" }, { context: { locale: "en-US" } })]);
  await write([{ type: "track", userId: "ada", event: "A", context: { locale: "de-DE" } }]);
  expect(ada()).toMatchObject({ language: "tr" });
});

test("first and last seen are the earliest and the latest call; what a server does is no sign of life", async () => {
  const { write, ada } = testAda();
  const call = (offset: number, context: object = {}) => identify({}, { timestamp: at(offset), context });
  await write([call(0), call(-minute), call(minute)]);
  expect(ada()).toMatchObject({ first_seen_at: noon - minute, last_seen_at: noon + minute });
  await write([call(2 * minute, { active: false }), call(-2 * minute, { active: false })]);
  expect(ada()).toMatchObject({ first_seen_at: noon - 2 * minute, last_seen_at: noon + minute });
});

test("somebody whose clock runs ahead is first seen when the call arrives", async () => {
  const { write, ada } = testAda();
  await write([identify({}, { timestamp: at(minute) })], { receivedAt: noon });
  expect(ada()).toMatchObject({ first_seen_at: noon, last_seen_at: noon + minute });
});

test("traits named like parts of JavaScript are traits", async () => {
  const { write, row } = testAda();
  await write([JSON.parse('{"type":"identify","userId":"ada","traits":{"__proto__":{"email":"x"},"constructor":1}}')]);
  await write([JSON.parse('{"type":"identify","userId":"ada","traits":{"toString":null,"hasOwnProperty":2}}')]);
  expect(row("select traits, email from profiles")).toEqual({
    traits: '{"__proto__":{"email":"x"},"constructor":1,"hasOwnProperty":2}',
    email: null,
  });
});

test("a profile has at most 1,000 traits; more are left out and reported, those it has go on changing", async () => {
  const { write, ada, rows } = testAda();
  const some = (from: number) => Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`t${from + n}`, from]));
  await write([identify(some(0))]);
  expect(rows("select kind from ingestion_warnings")).toEqual([]);
  await write([identify({ ...some(600), t0: "still" })]);
  const traits = ada().traits as Record<string, unknown>;
  expect([Object.keys(traits).length, traits.t0, traits.t999, traits.t1000]).toEqual([1000, "still", 600, undefined]);
  expect(rows("select kind, count from ingestion_warnings")).toEqual([{ kind: "too_many_traits", count: 1 }]);
});

test("every change of a profile is told by the next number of the sequence", async () => {
  const { write, row } = testAda();
  const changed = () => row("select p.changed, w.changes from profiles p, workspace w")!;
  await write([identify({ a: 1 })]);
  const before = changed();
  expect(before.changed).toBe(before.changes);
  await write([identify({ a: 2 }), identify({ a: 3 })]);
  expect(changed()).toEqual({ changed: (before.changes as number) + 1, changes: (before.changes as number) + 1 });
});
