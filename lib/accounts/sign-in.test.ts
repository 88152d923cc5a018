import { expect, test, vi } from "vitest";
import { session, user } from "#/db/schema/accounts.ts";
import { testDatabase } from "#/db/testing.ts";
import { system } from "#/lib/accounts/audit.ts";
import { disableUser } from "#/lib/accounts/change-user.ts";
import { createUser } from "#/lib/accounts/create-user.ts";
import { findSession } from "#/lib/accounts/session.ts";
import { type Cookie, signIn, signOut } from "#/lib/accounts/sign-in.ts";
import { takeAttempt } from "#/lib/accounts/sign-in-limit.ts";

const now = Date.now();
const ada = { name: "Ada", email: "ada@shop.example", password: "correct horse", role: "admin" as const };
const rights = { mayExport: true, maySend: false };

async function shop() {
  const db = testDatabase();
  await createUser(db, { ...ada, ...rights }, system, now);
  const attempt = (email: string, password: string, address = "10.0.0.1", at = now) =>
    signIn(db, { email, password }, { headers: new Headers(), address }, at);
  return { db, attempt };
}

/** The headers that a browser would send with these cookies. */
function cookie(cookies: Cookie[]): Headers {
  return new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ") });
}

test("the right password begins a session, and the cookie leads back to the user with role and rights", async () => {
  const { db, attempt } = await shop();
  const answer = await attempt("ada@shop.example", "correct horse");
  if (!answer.ok) throw new Error(answer.reason);
  for (const { options } of answer.cookies)
    expect(options).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/" });
  const found = await findSession(db, cookie(answer.cookies));
  expect(found?.user).toEqual({ id: expect.any(String), name: "Ada", email: ada.email, role: "admin", ...rights });
});

test("cookies are for https only when PUBLIC_URL is https", async () => {
  const names = async (url: string) => {
    vi.stubEnv("PUBLIC_URL", url);
    const { attempt } = await shop();
    const answer = await attempt("ada@shop.example", "correct horse");
    vi.unstubAllEnvs();
    return answer.ok && answer.cookies.map(({ name, options }) => [name, options.secure ?? false]);
  };
  expect(await names("https://satsuma.shop.example")).toEqual([["__Secure-satsuma.session_token", true]]);
  expect(await names("http://localhost:3000")).toEqual([["satsuma.session_token", false]]);
});

test("a wrong password, an unknown e-mail and a disabled person are refused alike, without a session", async () => {
  const { db, attempt } = await shop();
  await createUser(db, { ...ada, email: "second@shop.example", ...rights }, system, now);
  await disableUser(db, db.select().from(user).all()[1]!.id, system, now);
  expect(await attempt("ada@shop.example", "wrong horse")).toEqual({ ok: false, reason: "wrong" });
  expect(await attempt("nobody@shop.example", "correct horse")).toEqual({ ok: false, reason: "wrong" });
  expect(await attempt("second@shop.example", "correct horse")).toEqual({ ok: false, reason: "wrong" });
  expect(db.select().from(session).all()).toEqual([]);
});

test("a forged cookie and a session that was signed out are nobody", async () => {
  const { db, attempt } = await shop();
  const answer = await attempt("ada@shop.example", "correct horse");
  if (!answer.ok) throw new Error(answer.reason);
  const headers = cookie(answer.cookies);
  const token = headers.get("cookie")!;
  expect(await findSession(db, new Headers({ cookie: `${token.split("%")[0]}.forged` }))).toBeUndefined();
  expect(await findSession(db, new Headers())).toBeUndefined();
  await signOut(db, headers);
  expect(await findSession(db, headers)).toBeUndefined();
});

test("disabling somebody ends the sessions they have", async () => {
  const { db, attempt } = await shop();
  const second = await createUser(db, { ...ada, email: "second@shop.example", ...rights }, system, now);
  const answer = await attempt("second@shop.example", "correct horse");
  if (!answer.ok || !second.ok) throw new Error("no session");
  const headers = cookie(answer.cookies);
  expect(await findSession(db, headers)).toBeDefined();
  expect(await disableUser(db, second.id, system, now)).toEqual({ ok: true });
  expect(await findSession(db, headers)).toBeUndefined();
});

test("the eleventh attempt on an account within 15 minutes waits, even with the right password, from any address", async () => {
  const { attempt } = await shop();
  for (let i = 0; i < 10; i++) await attempt("ada@shop.example", "wrong horse", `10.0.0.${i}`);
  const refused = await attempt("ada@shop.example", "correct horse", "10.0.1.1", now + 60_000);
  expect(refused).toEqual({ ok: false, reason: "too_many", retryAfter: 841 });
  const later = await attempt("ada@shop.example", "correct horse", "10.0.1.1", now + 15 * 60_000 + 1);
  expect(later.ok).toBe(true);
});

test("attempts at the same time all count", async () => {
  const { attempt } = await shop();
  const answers = await Promise.all(Array.from({ length: 14 }, () => attempt("ada@shop.example", "wrong horse")));
  expect(answers.filter((answer) => !answer.ok && answer.reason === "too_many")).toHaveLength(4);
});

test("one address may try 50 times, whatever the accounts", async () => {
  const { db, attempt } = await shop();
  for (let i = 0; i < 50; i++) await takeAttempt(db, `guess${i}@shop.example`, "10.0.0.1", now);
  expect(await attempt("ada@shop.example", "correct horse")).toMatchObject({ ok: false, reason: "too_many" });
  expect(await attempt("ada@shop.example", "correct horse", "10.0.0.2")).toMatchObject({ ok: true });
});

test("a success forgets the failures before it", async () => {
  const { attempt } = await shop();
  for (let i = 0; i < 9; i++) await attempt("ada@shop.example", "wrong horse");
  expect((await attempt("ada@shop.example", "correct horse")).ok).toBe(true);
  for (let i = 0; i < 9; i++) await attempt("ada@shop.example", "wrong horse");
  expect((await attempt("ada@shop.example", "correct horse")).ok).toBe(true);
});

test("signing in waits for another connection that writes instead of failing", async () => {
  const { db, attempt } = await shop();
  const { openDatabase } = await import("#/db/client.ts");
  const other = openDatabase(db.$client.name);
  other.$client.exec("begin immediate");
  setTimeout(() => other.$client.exec("commit"), 300);
  expect((await attempt("ada@shop.example", "correct horse")).ok).toBe(true);
});
