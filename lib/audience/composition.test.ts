import fc from "fast-check";
import { expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { devices, profiles } from "#/db/schema/profiles.ts";
import { testDatabase } from "#/db/testing.ts";
import { Audience } from "#/lib/audience/audience.ts";
import type { Composition } from "#/lib/audience/composition.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { nextChange } from "#/lib/workspace/changes.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const now = Date.UTC(2026, 2, 10, 12);
type Person = {
  traits?: Record<string, unknown>;
  country?: string;
  platforms?: string[];
  at?: number;
  erased?: boolean;
};

function world(people: Person[]): Database {
  const db = testDatabase();
  workspaceSettings(db, now);
  db.$client.transaction(() => {
    for (const person of people) insert(db, person);
  })();
  return db;
}

function insert(db: Database, { traits = {}, country, platforms = [], at, erased }: Person): void {
  const dead = erased ? { erasedAt: now, externalId: null } : {};
  const row = { externalId: "x", known: true, traits: { ...traits }, country, firstSeenAt: at, bucket: 0, ...dead };
  const changed = nextChange(db);
  const { id: profileId } = db
    .insert(profiles)
    .values({ ...row, changed })
    .returning({ id: profiles.id })
    .get();
  for (const platform of platforms as ("ios" | "android" | "web")[])
    db.insert(devices)
      .values({ profileId, key: `${profileId} ${platform}`, platform, firstSeenAt: now, lastSeenAt: now })
      .run();
}

const ask = (db: Database, by: string, members: number[], limit = 20): Promise<Composition> =>
  evaluatorHere(db).call("composition", { members: Audience.of(members).toBytes(), by, limit, now });

const value = fc.oneof(
  fc.constantFrom("de", "fr", "DE", "42", "4.2e1", "2026-03-01", "", "[1]", '["a"]'),
  fc.constantFrom(42, 7, 7.5, -1, 0, true, false, null, {}),
  fc.array(fc.constantFrom<unknown>("a", "b", 1, "1", null, { b: 1 }), { maxLength: 3 }),
);
const person = fc.record({ traits: fc.record({ t: value }, { requiredKeys: [] }), erased: fc.boolean() });
const worlds = fc
  .array(person, { maxLength: 25 })
  .chain((people) => fc.tuple(fc.constant(people), fc.subarray(people.map((_, i) => i + 1))));

/** What a value counts under where arrays and scalars stand together: each of its texts once. */
function texts(stored: unknown): string[] {
  const list = Array.isArray(stored) ? stored : [stored];
  const labels = list.map((one) => (typeof one === "object" || one === "" ? "(an object)" : String(one)));
  return [...new Set(labels)];
}
const isMissing = (stored: unknown) =>
  stored === undefined || stored === null || stored === "" || (Array.isArray(stored) && stored.length === 0);

test("counts of any trait are those of a walk over the people: missing, arrays, numbers as text, the dead", async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ([people, chosen]) => {
      // One array at least, so that every value counts by its texts.
      const all = [...people, { traits: { t: ["a"] }, erased: false }];
      const db = world(all);
      const living = all.map((one, i) => ({ ...one, n: i + 1 })).filter(({ erased }) => !erased);
      const found = await ask(db, "traits.t", chosen, 1000);
      const rows = new Map<string, { members: number; all: number }>();
      const missing = { members: 0, all: 0 };
      for (const { traits, n } of living) {
        const to = isMissing(traits.t)
          ? [missing]
          : texts(traits.t).map((label) => {
              const row = rows.get(label) ?? { members: 0, all: 0 };
              rows.set(label, row);
              return row;
            });
        for (const row of to) {
          row.all++;
          if (chosen.includes(n)) row.members++;
        }
      }
      expect(found.shape).toBe("each");
      expect(new Map(found.rows.map(({ label, ...row }) => [label, row]))).toEqual(rows);
      expect(found.missing).toEqual(missing);
      expect(found.members).toBe(living.filter(({ n }) => chosen.includes(n)).length);
      expect(found.all).toBe(living.length);
    }),
    { numRuns: 60 },
  );
});

test("where nobody has several values, the rows, the rest and the missing add up to the size, however many rows", async () => {
  const scalar = fc.oneof(fc.integer({ min: -5, max: 500 }), fc.string(), fc.constant(undefined), fc.boolean());
  const lists = fc.array(scalar, { maxLength: 60 });
  const asked = lists.chain((list) =>
    fc.tuple(fc.constant(list), fc.subarray(list.map((_, i) => i + 1)), fc.integer({ min: 1, max: 9 })),
  );
  await fc.assert(
    fc.asyncProperty(asked, async ([list, chosen, limit]) => {
      const db = world(list.map((t) => ({ traits: { t } })));
      const { rows, rest, missing, members, all } = await ask(db, "traits.t", chosen, limit);
      expect(rows.length).toBeLessThanOrEqual(limit);
      const counted = [...rows, ...(rest ? [rest] : []), missing];
      expect(counted.reduce((sum, row) => sum + row.members, 0)).toBe(members);
      expect(counted.reduce((sum, row) => sum + row.all, 0)).toBe(all);
      expect([members, all]).toEqual([chosen.length, list.length]);
    }),
    { numRuns: 40 },
  );
});

test("numbers are put into bands of like size, those written as text among them, and the rest has a row", async () => {
  const db = world([
    ...Array.from({ length: 100 }, (_, i) => ({ traits: { age: i % 2 ? i : String(i) } })),
    { traits: { age: "unknown" } },
  ]);
  const { shape, rows } = await ask(db, "traits.age", [1, 2, 101]);
  expect(shape).toBe("numbers");
  expect(rows.map(({ label, all }) => [label, all])).toEqual([
    ["0 to 12", 13],
    ["13 to 24", 12],
    ["25 to 37", 13],
    ["38 to 49", 12],
    ["50 to 62", 13],
    ["63 to 74", 12],
    ["75 to 87", 13],
    ["88 to 99", 12],
    ["(not a number)", 1],
  ]);
  expect(rows[0]).toMatchObject({ members: 2 });
  expect(rows.at(-1)).toMatchObject({ members: 1 });
});

test("few different numbers have a row each, in their order", async () => {
  const db = world([10, 9, "9", -1].map((n) => ({ traits: { n } })));
  const { rows } = await ask(db, "traits.n", [3]);
  expect(rows).toEqual([
    { label: "-1", members: 0, all: 1 },
    { label: "9", members: 1, all: 2 },
    { label: "10", members: 0, all: 1 },
  ]);
});

test("instants count by month in the workspace's zone, the latest first; over many months by year", async () => {
  const months = Array.from({ length: 14 }, (_, i) => ({ at: Date.UTC(2024, 11 + i, 15) }));
  const db = world([{}, ...months]);
  const few = await ask(db, "first_seen_at", [2]);
  expect([few.rows[0]?.label, few.rows.at(-1)]).toEqual(["2026-01", { label: "2024-12", members: 1, all: 1 }]);
  expect(few.missing).toEqual({ members: 0, all: 1 });
  for (let i = 0; i < 12; i++) insert(db, { at: Date.UTC(2020, i, 15) });
  const many = await ask(db, "first_seen_at", [2]);
  expect(many.rows.map(({ label, all }) => [label, all])).toEqual([
    ["2026", 1],
    ["2025", 12],
    ["2024", 1],
    ["2020", 12],
  ]);
  const dates = world([{ traits: { d: "2026-03-01" } }, { traits: { d: "2026-03-31T10:00:00Z" } }]);
  expect((await ask(dates, "traits.d", [])).rows).toEqual([{ label: "2026-03", members: 0, all: 2 }]);
});

test("who is on several platforms counts on each; who has no device is missing", async () => {
  const db = world([{ platforms: ["ios", "web"] }, { platforms: ["ios"] }, {}]);
  expect(await ask(db, "platform", [1, 3])).toMatchObject({
    shape: "each",
    rows: [
      { label: "ios", members: 1, all: 2 },
      { label: "web", members: 1, all: 1 },
    ],
    missing: { members: 1, all: 1 },
  });
});

test("what changed since the last question counts in the next", async () => {
  const db = world([{ country: "DE" }, { country: "DE" }, { country: "FR" }]);
  expect((await ask(db, "country", [1])).rows[0]).toEqual({ label: "DE", members: 1, all: 2 });
  db.$client.prepare("update profiles set country = null, changed = ? where id = 1").run(nextChange(db));
  db.$client.prepare("update profiles set erased_at = 1, changed = ? where id = 3").run(nextChange(db));
  expect(await ask(db, "country", [1, 3])).toMatchObject({
    rows: [{ label: "DE", members: 0, all: 1 }],
    missing: { members: 1, all: 1 },
    members: 1,
    all: 2,
  });
});
