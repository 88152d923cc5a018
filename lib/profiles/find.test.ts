import { expect, test } from "vitest";
import { at, day, minute, noon, testIngestion } from "#/lib/ingestion/testing.ts";
import { eraseProfile } from "#/lib/profiles/erase.ts";
import { findByNumber, findProfiles } from "#/lib/profiles/find.ts";
import { repointMerged } from "#/lib/profiles/repoint-merged.ts";
import { showProfile } from "#/lib/profiles/show.ts";

const ids = (found: { externalId: string }[]) => found.map(({ externalId }) => externalId);

test("a person is found by every id, by e-mail without case and by phone", async () => {
  const { db, write } = testIngestion();
  const traits = { email: "ada@example.com", phone: "+44 20", name: "Ada 100%" };
  await write([
    { type: "track", userId: "ada", event: "A" },
    { type: "track", anonymousId: "x", event: "A" },
    { type: "identify", userId: "ada", anonymousId: "x", traits },
    { type: "identify", userId: "bob", traits: { email: "Ada@Example.com", name: "Bob 1000" } },
  ]);
  expect(ids(findProfiles(db, { id: "x" }))).toEqual(["ada"]);
  expect(ids(findProfiles(db, { id: "X" }))).toEqual([]);
  expect(ids(findProfiles(db, { email: " ADA@example.com" }))).toEqual(["ada", "bob"]);
  expect(ids(findProfiles(db, { phone: "+44 20" }))).toEqual(["ada"]);
  expect(ids(findProfiles(db, { email: "ada@example.com", limit: 1 }))).toEqual(["ada"]);
  expect(findProfiles(db, {})).toEqual([]);
});

test("of a user and an anonymous person with one id the user comes first", async () => {
  const { db, write } = testIngestion();
  await write([
    { type: "track", anonymousId: "7", event: "A" },
    { type: "track", userId: "7", event: "A" },
  ]);
  expect(findProfiles(db, { id: "7" }).map(({ id, known }) => [id, known])).toEqual([
    [2, true],
    [1, false],
  ]);
});

test("a profile is shown with everything known, also from when it was another number", async () => {
  const { db, write } = testIngestion();
  const context = { device: { id: "d", type: "ios", token: "t", model: "iPhone 17" }, app: { version: "2.0" } };
  await write([
    { type: "identify", userId: "ada", traits: { email: "ada@example.com" }, timestamp: at(0) },
    {
      type: "track",
      anonymousId: "x",
      event: "Order Completed",
      properties: { revenue: 12.5 },
      timestamp: at(minute),
      context,
    },
    { type: "identify", userId: "ada", anonymousId: "x", timestamp: at(2 * minute) },
  ]);
  const shown = () => showProfile(db, "x", noon + day);
  expect(shown()).toMatchObject({
    id: "ada",
    number: 1,
    known: true,
    ids: [
      { kind: "user", value: "ada", since: at(0) },
      { kind: "anonymous", value: "x", since: at(minute) },
    ],
    email: "ada@example.com",
    appVersion: "2.0",
    firstSeenAt: at(0),
    lastSeenAt: at(2 * minute),
    reach: { push: true, web_push: "no_address", email: true, sms: "no_address", in_app: true },
    devices: [{ id: "d", platform: "ios", model: "iPhone 17", tokenValid: true, pushEnabled: true }],
    sessions: 1,
    eventCount: 1,
    events: [{ event: "Order Completed", at: at(minute), revenue: 12.5, platform: "ios" }],
  });
  const before = shown();
  expect(await repointMerged(db)).toBe(1);
  expect(shown()).toEqual(before);
  expect(await repointMerged(db)).toBe(0);
  expect(db.$client.prepare("select distinct profile_id from events").pluck().all()).toEqual([1]);
  expect(showProfile(db, "nobody", noon)).toBeUndefined();
});

test("a number leads to whoever it is now: a merged one to the survivor, an erased one to nobody", async () => {
  const { db, write } = testIngestion();
  await write([
    { type: "identify", userId: "ada" },
    { type: "track", anonymousId: "x", event: "A" },
    { type: "identify", userId: "ada", anonymousId: "x" },
  ]);
  expect([1, 2].map((number) => findByNumber(db, number)?.externalId)).toEqual(["ada", "ada"]);
  await eraseProfile(db, 1, { id: "u1", name: "Admin" }, noon);
  expect([1, 2, 3].map((number) => findByNumber(db, number))).toEqual([undefined, undefined, undefined]);
});

test("events of merged profiles are re-pointed in parts, until nothing is left", async () => {
  const { db, write } = testIngestion();
  const track = { type: "track", anonymousId: "x", event: "A" };
  await write([{ type: "identify", userId: "ada" }, ...Array.from({ length: 2500 }, () => track)]);
  await write([{ type: "identify", userId: "ada", anonymousId: "x" }]);
  expect(await repointMerged(db, 1200)).toBe(1200);
  expect(await repointMerged(db)).toBe(1300);
  expect(await repointMerged(db)).toBe(0);
});
