import { expect, test } from "vitest";
import { session } from "#/db/schema/accounts.ts";
import { testDatabase } from "#/db/testing.ts";
import { auditPage, system } from "#/lib/accounts/audit.ts";
import { changeRights, disableUser, enableUser, listPeople } from "#/lib/accounts/change-user.ts";
import { createUser, inviteUser } from "#/lib/accounts/create-user.ts";
import { findLink, followLink, resetLink } from "#/lib/accounts/links.ts";
import { signIn } from "#/lib/accounts/sign-in.ts";

const now = Date.now();
const week = 7 * 86_400_000;
const person = (name: string, role: "admin" | "viewer") => ({
  name,
  email: `${name.toLowerCase()}@shop.example`,
  role,
  mayExport: false,
  maySend: false,
});

async function shop() {
  const db = testDatabase();
  const ada = await createUser(db, { ...person("Ada", "admin"), password: "correct horse" }, system, now);
  if (!ada.ok) throw new Error(ada.reason);
  const enter = (email: string, password: string) =>
    signIn(db, { email, password }, { headers: new Headers(), address: "10.0.0.1" }, now);
  return { db, ada: { id: ada.id, name: "Ada" }, enter };
}

test("an e-mail belongs to one person, however it is invited", async () => {
  const { db, ada } = await shop();
  const taken = { ok: false, reason: "email_taken" };
  expect(await createUser(db, { ...person("Ada", "viewer"), password: "correct horse" }, ada, now)).toEqual(taken);
  expect(await inviteUser(db, person("Ada", "viewer"), ada, now)).toEqual(taken);
  expect(listPeople(db)).toHaveLength(1);
});

test("an invited person has no way in but the link, which works once", async () => {
  const { db, ada, enter } = await shop();
  const made = await inviteUser(db, person("Grace", "viewer"), ada, now);
  if (!made.ok) throw new Error(made.reason);
  expect(listPeople(db).map(({ name, invited }) => [name, invited])).toEqual([
    ["Ada", false],
    ["Grace", true],
  ]);
  expect(findLink(db, made.token, now)).toMatchObject({ id: made.id, name: "Grace", invited: true });
  expect(await enter("grace@shop.example", "bright clementine")).toEqual({ ok: false, reason: "wrong" });
  expect(await followLink(db, made.token, "bright clementine", now)).toMatchObject({ id: made.id });
  expect((await enter("grace@shop.example", "bright clementine")).ok).toBe(true);
  expect(await followLink(db, made.token, "another password", now)).toBeUndefined();
});

test("of two who follow a link at once one sets the password", async () => {
  const { db, ada } = await shop();
  const token = (await resetLink(db, ada.id, ada, now))!;
  const answers = await Promise.all([
    followLink(db, token, "first password", now),
    followLink(db, token, "second password", now),
  ]);
  expect(answers.filter(Boolean)).toHaveLength(1);
});

test("a link ends after a week, with a newer one, and when its person is disabled", async () => {
  const { db, ada } = await shop();
  const grace = await inviteUser(db, person("Grace", "viewer"), ada, now);
  if (!grace.ok) throw new Error(grace.reason);
  expect(findLink(db, grace.token, now + week - 1)).toBeDefined();
  expect(findLink(db, grace.token, now + week)).toBeUndefined();
  const newer = (await resetLink(db, grace.id, ada, now))!;
  expect(findLink(db, grace.token, now)).toBeUndefined();
  expect(findLink(db, newer, now)).toBeDefined();
  await disableUser(db, grace.id, ada, now);
  expect(findLink(db, newer, now)).toBeUndefined();
  expect(await resetLink(db, grace.id, ada, now)).toBeUndefined();
});

test("a reset link leaves the old password until it is followed, then ends every session", async () => {
  const { db, ada, enter } = await shop();
  const token = (await resetLink(db, ada.id, ada, now))!;
  expect((await enter("ada@shop.example", "correct horse")).ok).toBe(true);
  expect(db.select().from(session).all()).toHaveLength(1);
  await followLink(db, token, "bright clementine", now);
  expect(db.select().from(session).all()).toEqual([]);
  expect((await enter("ada@shop.example", "correct horse")).ok).toBe(false);
  expect((await enter("ada@shop.example", "bright clementine")).ok).toBe(true);
});

test("the last admin who can sign in cannot be demoted or disabled; an invited admin does not count", async () => {
  const { db, ada } = await shop();
  const viewer = { role: "viewer", mayExport: false, maySend: false } as const;
  const grace = await inviteUser(db, person("Grace", "admin"), ada, now);
  if (!grace.ok) throw new Error(grace.reason);
  const refused = { ok: false, reason: "last_admin" };
  expect(await changeRights(db, ada.id, viewer, ada, now)).toEqual(refused);
  expect(await disableUser(db, ada.id, ada, now)).toEqual(refused);
  await followLink(db, grace.token, "bright clementine", now);
  expect(await changeRights(db, ada.id, viewer, ada, now)).toEqual({ ok: true });
  expect(await disableUser(db, grace.id, ada, now)).toEqual(refused);
  expect(await changeRights(db, "nobody", viewer, ada, now)).toEqual({ ok: false, reason: "absent" });
});

test("of two admins who demote each other at once one stays admin", async () => {
  const { db, ada } = await shop();
  const grace = await createUser(db, { ...person("Grace", "admin"), password: "correct horse" }, ada, now);
  if (!grace.ok) throw new Error(grace.reason);
  const viewer = { role: "viewer", mayExport: false, maySend: false } as const;
  await Promise.all([changeRights(db, ada.id, viewer, ada, now), changeRights(db, grace.id, viewer, ada, now)]);
  expect(listPeople(db).filter(({ role }) => role === "admin")).toHaveLength(1);
});

test("a disabled person is let in again with the old password once enabled", async () => {
  const { db, ada, enter } = await shop();
  const grace = await createUser(db, { ...person("Grace", "viewer"), password: "correct horse" }, ada, now);
  if (!grace.ok) throw new Error(grace.reason);
  await disableUser(db, grace.id, ada, now);
  expect((await enter("grace@shop.example", "correct horse")).ok).toBe(false);
  await enableUser(db, grace.id, ada, now);
  expect((await enter("grace@shop.example", "correct horse")).ok).toBe(true);
});

test("every change of a person leaves one entry, without passwords or tokens", async () => {
  const { db, ada } = await shop();
  const grace = await inviteUser(db, person("Grace", "viewer"), ada, now);
  if (!grace.ok) throw new Error(grace.reason);
  await followLink(db, grace.token, "bright clementine", now);
  await changeRights(db, grace.id, { role: "marketer", mayExport: true, maySend: false }, ada, now);
  await disableUser(db, grace.id, ada, now);
  const entries = auditPage(db);
  expect(entries.map(({ action }) => action)).toEqual([
    "user.disable",
    "user.rights",
    "user.password_by_link",
    "user.invite",
    "user.create",
  ]);
  expect(entries[1]?.detail).toEqual({ role: "marketer", mayExport: true, maySend: false });
  for (const secret of ["correct horse", "bright clementine", grace.token])
    expect(JSON.stringify(entries)).not.toContain(secret);
});
