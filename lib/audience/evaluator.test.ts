import { expect, test } from "vitest";
import { type Database, openDatabase } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { answers } from "#/lib/audience/answers.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { insertEvents, insertWorld } from "#/lib/audience/cases/insert-world.ts";
import { did, worldOf } from "#/lib/audience/cases/theme.ts";
import { evaluatorHere, evaluatorThread } from "#/lib/audience/evaluator.ts";
import { mergeChunks } from "#/lib/columns/merge.ts";
import { saveProfiles } from "#/lib/columns/save-profiles.ts";
import { seal } from "#/lib/columns/seal.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { nextChange } from "#/lib/workspace/changes.ts";

const now = Date.parse("2026-03-01T12:00Z");
const opened: Criteria = { type: "event", event: "Open" };
const inIzmir: Criteria = { type: "profile", field: "city", operator: "is", value: "izmir" };
const everyone: Criteria = { type: "everyone" };

function shop(): Database {
  const db = testDatabase();
  const phone = { platform: "ios", token: "t", pushEnabled: true } as const;
  insertWorld(
    db,
    worldOf({
      ann: { city: "Izmir", devices: [phone, { platform: "web" }], events: [did("Open", "2026-02-01T00:00Z")] },
      bob: { email: "bob@x.io", devices: [{ platform: "android" }] },
      cem: { city: "Ankara", blocklistedAt: 1, email: "cem@x.io" },
      dan: { mergedInto: "ann" },
    }),
  );
  return db;
}

const change = (db: Database, sql: string) =>
  db.$client.transaction(() => db.$client.prepare(sql).run({ changed: nextChange(db) })).immediate();

test("an answer has size, platforms that add up, the size of each rule, and its marks", async () => {
  const db = shop();
  const criteria: Criteria = { type: "any", rules: [opened, { type: "not", rule: inIzmir }] };
  const answer = await evaluatorHere(db).call("count", { criteria, now, rules: true });
  expect(answer).toMatchObject({
    size: 3,
    platforms: { ios: 1, android: 1, web: 1, several: 1, none: 1 },
    asOf: now,
    eventMark: 1,
    estimate: null,
  });
  expect(answer.changeMark).toBe(db.$client.prepare("select changes from workspace").pluck().get());
  expect(Object.fromEntries(answer.rules!.map((rule) => [rule.path, rule.size]))).toEqual({
    "": 3,
    "/rules/0": 1,
    "/rules/1": 2,
    "/rules/1/rule": 1,
  });
});

test("what was taken says who is reachable", async () => {
  const { members, reach } = await evaluatorHere(shop()).call("take", { criteria: everyone, now });
  expect([...Audience.fromBytes(members).iterate()]).toEqual([1, 2, 3]);
  expect(reach).toEqual({ push: 1, web_push: 0, email: 1, sms: 0, whatsapp: 0, in_app: 2 });
});

test("each question knows what was committed before it, by whatever connection", async () => {
  const db = shop();
  const other = openDatabase(db.$client.name, { wait: 5000 });
  const size = async (criteria: Criteria) => (await evaluatorHere(db).call("count", { criteria, now })).size;
  expect(await size(opened)).toBe(1);
  insertEvents(other, [{ profile: 2, name: "Open", at: now }]);
  expect(await size(opened)).toBe(2);
  expect(await size({ type: "event", event: "Never Seen Before" })).toBe(0);
  insertEvents(other, [{ profile: 3, name: "Never Seen Before", at: now }]);
  expect(await size({ type: "event", event: "Never Seen Before" })).toBe(1);
  await seal(other, 0, { all: true });
  insertEvents(other, [{ profile: 4, name: "Open", at: now }]);
  expect(await size(opened)).toBe(2);

  expect(await size(inIzmir)).toBe(1);
  change(other, "update profiles set city = 'izmir', changed = @changed where id = 2");
  expect(await size(inIzmir)).toBe(2);
  await saveProfiles(other, { all: true });
  expect(await size(inIzmir)).toBe(2);
  change(other, "update profiles set city = null, changed = @changed where id = 1");
  expect(await size(inIzmir)).toBe(1);
  change(other, "update profiles set erased_at = 1, changed = @changed where id = 2");
  expect([await size(inIzmir), await size(opened), await size(everyone)]).toEqual([0, 1, 2]);
});

test("who is reachable follows the settings", async () => {
  const db = shop();
  await saveProfiles(db, { all: true });
  const criteria: Criteria = { type: "profile", field: "reachable", operator: "includes", value: "email" };
  expect((await evaluatorHere(db).call("count", { criteria, now })).size).toBe(1);
  change(db, "update workspace set opted_in_by_default = '[]', settings_changed = @changed");
  expect((await evaluatorHere(db).call("count", { criteria, now })).size).toBe(0);
});

test("the members of a list follow its entries and the people they name", async () => {
  const db = shop();
  const entries = [
    { match: "id", value: "DAN" },
    { match: "email", value: "cem@x.io" },
    { match: "phone", value: "+905551112233" },
  ] as const;
  insertWorld(db, { ...worldOf({}), segments: [{ id: 1, criteria: null, entries: [...entries] }] });
  const { call } = evaluatorHere(db);
  const members = async () =>
    (await call("members", { criteria: { type: "segment", segment: 1 }, now, limit: 9 })).numbers;
  expect(await members()).toEqual([1, 3]);
  change(db, "update profiles set phone = '+905551112233', changed = @changed where id = 2");
  expect(await members()).toEqual([1, 2, 3]);
  change(db, "update profiles set email = 'other@x.io', changed = @changed where id = 3");
  expect(await members()).toEqual([1, 2]);
  change(db, "update profiles set erased_at = 1, changed = @changed where id = 2");
  expect(await members()).toEqual([1]);
  change(db, "update list_entries set removed_by = 0 where match = 'id' and @changed > 0");
  change(db, "update segments set list_changed = @changed");
  expect(await members()).toEqual([]);
});

test("an instant more than a minute ahead is refused", async () => {
  const { call } = evaluatorHere(shop());
  await expect(call("count", { criteria: everyone, asOf: now + 60_001, now })).rejects.toMatchObject({
    code: "as_of_in_future",
  });
  expect((await call("count", { criteria: everyone, asOf: now + 60_000, now })).size).toBe(3);
});

test("members come by pages", async () => {
  const { call } = evaluatorHere(shop());
  const first = await call("members", { criteria: everyone, now, limit: 2 });
  expect(first).toMatchObject({ numbers: [1, 2], next: 2 });
  expect(await call("members", { criteria: everyone, now, limit: 2, after: 2 })).toMatchObject({
    numbers: [3],
    next: null,
  });
  expect(await call("members", { criteria: everyone, now, limit: 3 })).toMatchObject({ next: null });
});

test("a person's question does not wait behind a job's", async () => {
  const { call } = evaluatorHere(shop());
  const done: string[] = [];
  const rules = Array.from(
    { length: 6 },
    (_, i): Criteria => ({ type: "event", event: "Open", operator: "at_most", value: i }),
  );
  await Promise.all([
    call("take", { criteria: { type: "all", rules }, now }).then(() => done.push("job")),
    call("count", { criteria: opened, now }).then(() => done.push("person")),
  ]);
  expect(done).toEqual(["person", "job"]);
});

test("a job whose chunks are replaced in a pause still answers", async () => {
  const db = shop();
  const names = ["A", "B", "C", "D", "E"];
  for (const profile of [1, 2, 1, 2, 3]) {
    insertEvents(
      db,
      names.map((name) => ({ profile, name, at: now })),
    );
    await seal(db, 0, { all: true });
  }
  const calls = answers(db, 0);
  const criteria: Criteria = {
    type: "all",
    rules: names.map((event) => ({ type: "event", event, operator: "at_least", value: 2 })),
  };
  const [taken] = await Promise.all([calls.take({ criteria, now }), mergeChunks(db)]);
  expect([...Audience.fromBytes(taken.members).iterate()]).toEqual([1, 2]);
});

test("a deleted segment in a rule is an error that says so", async () => {
  const asked = evaluatorHere(shop()).call("count", { criteria: { type: "segment", segment: 7 }, now });
  await expect(asked).rejects.toThrow("There is no segment 7");
});

test("the thread answers as this process does", async () => {
  const db = shop();
  const thread = evaluatorThread(db.$client.name);
  expect(await thread.call("count", { criteria: opened, now })).toMatchObject({ size: 1 });
  insertEvents(db, [{ profile: 2, name: "Open", at: now }]);
  const taken = await thread.call("take", { criteria: opened, now, urgent: true });
  expect([...Audience.fromBytes(taken.members).iterate()]).toEqual([1, 2]);
  await expect(thread.call("count", { criteria: opened, asOf: now * 2, now })).rejects.toMatchObject({
    code: "as_of_in_future",
  });
  await thread.close();
});
