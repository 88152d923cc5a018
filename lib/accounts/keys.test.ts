import { expect, test } from "vitest";
import { keys } from "#/db/schema/accounts.ts";
import { testDatabase } from "#/db/testing.ts";
import { auditPage } from "#/lib/accounts/audit.ts";
import { createKey, findKey, listKeys, noteKeyUse, revokeKey } from "#/lib/accounts/keys.ts";

const ada = { id: "u1", name: "Ada" };

test("a key is found by what was shown, for its own kind only", async () => {
  const db = testDatabase();
  const { id, key } = await createKey(db, { kind: "write", name: "iOS app" }, ada, 1000);
  expect(findKey(db, "write", key)).toMatchObject({ id, kind: "write", name: "iOS app", createdBy: "Ada" });
  expect(findKey(db, "api", key)).toBeUndefined();
  expect(findKey(db, "write", `${key}x`)).toBeUndefined();
  expect(findKey(db, "write", "")).toBeUndefined();
});

test("the database holds the hash and a hint, never the key", async () => {
  const db = testDatabase();
  const { key } = await createKey(db, { kind: "api", name: "Reports" }, ada, 1000);
  const row = db.select().from(keys).get();
  expect(JSON.stringify(row)).not.toContain(key);
  expect(row?.hint).toBe(`${key.slice(0, 16)}…`);
  expect(listKeys(db)[0]).not.toHaveProperty("hash");
  expect(findKey(db, "api", row!.hash)).toBeUndefined();
});

test("a revoked key opens nothing and cannot be revoked twice", async () => {
  const db = testDatabase();
  const { id, key } = await createKey(db, { kind: "api", name: "Reports" }, ada, 1000);
  expect(await revokeKey(db, id, ada, 2000)).toBe(true);
  expect(findKey(db, "api", key)).toBeUndefined();
  expect(await revokeKey(db, id, ada, 3000)).toBe(false);
  expect(listKeys(db)[0]?.revokedAt).toBe(2000);
});

test("the last use of a key is kept to the minute", async () => {
  const db = testDatabase();
  const { key } = await createKey(db, { kind: "api", name: "Reports" }, ada, 1000);
  const used = async (now: number) => {
    await noteKeyUse(db, findKey(db, "api", key)!, now);
    return findKey(db, "api", key)!.lastUsedAt;
  };
  expect(await used(5000)).toBe(5000);
  expect(await used(64_999)).toBe(5000);
  expect(await used(65_000)).toBe(65_000);
});

test("making and revoking a key leaves an audit entry without the key", async () => {
  const db = testDatabase();
  const { id, key } = await createKey(db, { kind: "api", name: "Reports" }, ada, 1000);
  await revokeKey(db, id, ada, 2000);
  const entries = auditPage(db);
  expect(entries.map((entry) => entry.action)).toEqual(["key.revoke", "key.create"]);
  expect(entries[0]).toMatchObject({
    at: 2000,
    actor: "u1",
    actorName: "Ada",
    subjectKind: "key",
    subjectId: String(id),
  });
  expect(JSON.stringify(entries)).not.toContain(key.slice(20));
});
