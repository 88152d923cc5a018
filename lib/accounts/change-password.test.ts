import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { system } from "#/lib/accounts/audit.ts";
import { changePassword, setPassword } from "#/lib/accounts/change-password.ts";
import { createUser } from "#/lib/accounts/create-user.ts";
import { listSessions, revokeOtherSessions, revokeSession } from "#/lib/accounts/sessions.ts";
import { signIn } from "#/lib/accounts/sign-in.ts";

const now = Date.now();
const email = "ada@shop.example";

async function shop() {
  const db = testDatabase();
  const rights = { role: "viewer", mayExport: false, maySend: false } as const;
  const made = await createUser(db, { name: "Ada", email, password: "correct horse", ...rights }, system, now);
  if (!made.ok) throw new Error(made.reason);
  const user = { id: made.id, name: "Ada", email };
  const enter = (password = "correct horse") =>
    signIn(db, { email, password }, { headers: new Headers({ "user-agent": "Test" }), address: "10.0.0.1" }, now);
  const sessions = () => listSessions(db, user.id, now);
  return { db, user, enter, sessions };
}

test("a new password needs the old one, and keeps only the session it was changed in", async () => {
  const { db, user, enter, sessions } = await shop();
  for (let i = 0; i < 3; i++) await enter();
  const client = { user, sessionId: sessions()[1]!.id, address: "10.0.0.1" };
  const change = (currentPassword: string) =>
    changePassword(db, { currentPassword, password: "bright clementine" }, client, now);
  expect(await change("wrong horse")).toEqual({ ok: false, reason: "wrong" });
  expect(sessions()).toHaveLength(3);
  expect(await change("correct horse")).toEqual({ ok: true });
  expect(sessions().map(({ id }) => id)).toEqual([client.sessionId]);
  expect((await enter()).ok).toBe(false);
  expect((await enter("bright clementine")).ok).toBe(true);
});

test("guessing the old password is limited like signing in", async () => {
  const { db, user } = await shop();
  const client = { user, sessionId: "", address: "10.0.0.1" };
  const guess = () => changePassword(db, { currentPassword: "guess", password: "bright clementine" }, client, now);
  for (let i = 0; i < 10; i++) expect(await guess()).toEqual({ ok: false, reason: "wrong" });
  expect(await guess()).toMatchObject({ ok: false, reason: "too_many" });
});

test("a password set from the command line ends every session", async () => {
  const { db, enter, sessions } = await shop();
  await enter();
  expect(await setPassword(db, { email, password: "bright clementine" }, system, now)).toBe(true);
  expect(sessions()).toEqual([]);
  expect(await setPassword(db, { email: "nobody@shop.example", password: "bright clementine" }, system, now)).toBe(
    false,
  );
});

test("sessions are listed, ended one by one or all but one, and only one's own", async () => {
  const { db, user, enter, sessions } = await shop();
  for (let i = 0; i < 4; i++) await enter();
  const [first, second] = sessions();
  expect(first).toMatchObject({ browser: "Test", expiresAt: expect.any(Number) });
  expect(await revokeSession(db, { id: "somebody else", name: "Eve" }, first!.id, now)).toBe(false);
  expect(await revokeSession(db, user, first!.id, now)).toBe(true);
  expect(await revokeSession(db, user, first!.id, now)).toBe(false);
  expect(await revokeOtherSessions(db, user, second!.id, now)).toBe(2);
  expect(sessions().map(({ id }) => id)).toEqual([second!.id]);
  expect(listSessions(db, user.id, now + 15 * 86_400_000)).toEqual([]);
});
