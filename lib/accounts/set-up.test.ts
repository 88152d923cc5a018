import { expect, test } from "vitest";
import { events } from "#/db/schema/events.ts";
import { testDatabase } from "#/db/testing.ts";
import { listPeople } from "#/lib/accounts/change-user.ts";
import { awaitsSetUp, setUp, setUpSchema } from "#/lib/accounts/set-up.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const now = Date.now();
const input = (name: string) => ({
  name,
  email: `${name.toLowerCase()}@shop.example`,
  password: "correct horse",
  workspace: `${name}'s shop`,
  timezone: "Europe/Berlin",
  currency: "EUR",
});

test("an empty database is set up once, by whoever is first", async () => {
  const db = testDatabase();
  expect(awaitsSetUp(db)).toBe(true);
  const answers = await Promise.all([setUp(db, input("Ada"), now), setUp(db, input("Grace"), now)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(awaitsSetUp(db)).toBe(false);
  const [admin, ...others] = listPeople(db);
  expect(others).toEqual([]);
  expect(admin).toMatchObject({ role: "admin", mayExport: true, maySend: true, invited: false });
  const { name, timezone, currency } = workspaceSettings(db);
  expect({ name, timezone, currency }).toEqual({
    name: `${admin!.name}'s shop`,
    timezone: "Europe/Berlin",
    currency: "EUR",
  });
  expect(await setUp(db, input("Mallory"), now)).toEqual({ ok: false, reason: "closed" });
});

test("events that came before the set-up count in the currency and the zone that it chooses", async () => {
  const db = testDatabase();
  const before = workspaceSettings(db).settingsChanged;
  db.insert(events).values({ profileId: 1, nameId: 1, at: 0, receivedAt: 0, properties: "{}" }).run();
  await setUp(db, input("Ada"), now);
  expect(workspaceSettings(db).settingsChanged).toBeGreaterThan(before);
  expect(db.$client.prepare("select kind from jobs").pluck().all()).toEqual(["recompute_revenue"]);
});

test.each([
  ["password", { password: "short" }],
  ["email", { email: "ada at shop" }],
  ["timezone", { timezone: "Mars/Olympus" }],
  ["currency", { currency: "DOGE" }],
  ["name", { name: "  " }],
  ["workspace", { workspace: "" }],
])("a set-up with a wrong %s is refused with the name of that field", (field, wrong) => {
  const parsed = setUpSchema.safeParse({ ...input("Ada"), ...wrong });
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field]);
});
