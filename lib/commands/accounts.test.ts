import { expect, test } from "vitest";
import { openDatabase } from "#/db/client.ts";
import { auditPage } from "#/lib/accounts/audit.ts";
import { findKey } from "#/lib/accounts/keys.ts";
import { freshPath, satsuma } from "#/lib/commands/testing.ts";

const email = "ada@example.com";

test("a key that the command prints is known to the server, and only as its kind", async () => {
  const path = freshPath();
  const { code, stdout } = await satsuma(path, ["key", "create", "--kind", "write", "--name", "Web shop"]);
  const db = openDatabase(path, { readonly: true });
  expect(code).toBe(0);
  expect(findKey(db, "write", stdout.trim())?.name).toBe("Web shop");
  expect(findKey(db, "api", stdout.trim())).toBeUndefined();
  expect(auditPage(db)[0]).toMatchObject({ action: "key.create", actorName: "Command line" });
});

test("an admin made on the command line may export and send, a marketer only where the flags say so", async () => {
  const path = freshPath();
  const words = (email: string, role: string) => [
    "user",
    "create",
    "--email",
    email,
    "--password",
    "correct horse",
    "--role",
    role,
  ];
  expect((await satsuma(path, words(email, "admin"))).code).toBe(0);
  expect((await satsuma(path, [...words("bo@example.com", "marketer"), "--send", "--name", "Bo"])).code).toBe(0);
  const rows = openDatabase(path, { readonly: true })
    .$client.prepare("select name, role, may_export, may_send from user order by email")
    .raw()
    .all();
  expect(rows).toEqual([
    ["ada", "admin", 1, 1],
    ["Bo", "marketer", 0, 1],
  ]);
});

test("the same e-mail twice, and a password for nobody, are refused with what to do instead", async () => {
  const path = freshPath();
  const create = ["user", "create", "--email", email, "--password", "correct horse", "--role", "viewer"];
  await satsuma(path, create);
  const again = await satsuma(path, create);
  expect(again.code).toBe(1);
  expect(again.stderr).toContain("satsuma user password");
  const nobody = await satsuma(path, ["user", "password", "--email", "no@example.com", "--password", "correct horse"]);
  expect(nobody.code).toBe(1);
  expect(nobody.stderr).toContain("no@example.com");
});

test("a new password ends the sessions of the old one", async () => {
  const path = freshPath();
  await satsuma(path, ["user", "create", "--email", email, "--password", "correct horse", "--role", "viewer"]);
  const db = openDatabase(path);
  const hash = () => db.$client.prepare("select password from account").pluck().get();
  const before = hash();
  db.$client.prepare("insert into session select 's', 9e12, 't', 0, 0, null, null, id from user").run();
  const { code } = await satsuma(path, ["user", "password", "--email", email, "--password", "battery staple"]);
  expect(code).toBe(0);
  expect(hash()).not.toBe(before);
  expect(db.$client.prepare("select count(*) from session").pluck().get()).toBe(0);
});
