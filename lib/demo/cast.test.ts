import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { cast, castTotals, castWorkspace } from "#/lib/demo/cast.ts";
import { reachable } from "#/lib/profiles/reach.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const now = Date.UTC(2026, 2, 15, 12);
const db = testDatabase();
await castWorkspace(db, now);

const people = new Map(
  (db.$client.prepare("select * from profiles where merged_into is null").all() as Row[]).map((row) => [
    row.external_id,
    row,
  ]),
);

type Row = {
  id: number;
  external_id: string;
  email: string | null;
  phone: string | null;
  blocklisted_at: number | null;
};

const pluck = (sql: string, ...values: unknown[]) =>
  db.$client
    .prepare(sql)
    .pluck()
    .all(...values);

test("the workspace holds the cast and nobody else", () => {
  expect([...people.keys()].sort()).toEqual(
    Object.values(cast)
      .map(({ id }) => id)
      .sort(),
  );
  expect(people.size).toBe(castTotals.size);
});

test.each(Object.values(cast))("$id is what the cast says", ({ id, platforms, reach, events, orders, revenue }) => {
  const { id: number, blocklisted_at, ...person } = people.get(id)!;
  const devices = db.$client
    .prepare(
      "select platform, token, token_invalid_at as tokenInvalidAt, uninstalled_at as uninstalledAt, push_enabled as pushEnabled from devices where profile_id = ?",
    )
    .all(number) as Parameters<typeof reachable>[1];
  const consents = db.$client
    .prepare("select channel, state, bounced_at as bouncedAt from consents where profile_id = ?")
    .all(number) as Parameters<typeof reachable>[2];
  const found = reachable({ ...person, blocklistedAt: blocklisted_at }, devices, consents, workspaceSettings(db));
  const did = "select count(*) from events e join event_names n on n.id = e.name_id where e.profile_id = ?";
  expect({
    platforms: new Set(devices.map(({ platform }) => platform)),
    reach: Object.entries(found)
      .flatMap(([channel, state]) => (state === true ? [channel] : []))
      .sort(),
    events: pluck(did, number)[0],
    orders: pluck(`${did} and n.name = 'Order Completed'`, number)[0],
    revenue: (pluck("select coalesce(sum(revenue), 0) from events where profile_id = ?", number)[0] as number) / 100,
  }).toEqual({ platforms: new Set(platforms), reach: [...reach].sort(), events, orders, revenue });
});

test("the totals are those of the people", () => {
  const { platforms } = castTotals;
  const on = Object.values(cast).map((person) => person.platforms);
  for (const platform of ["ios", "android", "web"] as const)
    expect(on.filter((list) => list.includes(platform)).length).toBe(platforms[platform]);
  expect(on.filter((list) => list.length > 1).length).toBe(platforms.several);
  expect(on.filter((list) => list.length === 0).length).toBe(platforms.none);
});
