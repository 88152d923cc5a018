import { expect, test } from "vitest";
import { freshPath, satsuma } from "#/lib/commands/testing.ts";

const names = [
  "key create",
  "user create",
  "user password",
  "import",
  "workspace",
  "backup",
  "restore",
  "check",
  "demo",
];

test("without a command all commands are listed, and that is no mistake", async () => {
  const { code, stdout } = await satsuma(freshPath(), []);
  expect(code).toBe(0);
  for (const name of names) expect(stdout).toContain(`satsuma ${name}`);
});

test.each(names)("%s explains itself with --help and does nothing else", async (name) => {
  const path = freshPath();
  const { code, stdout, stderr } = await satsuma(path, [...name.split(" "), "--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`satsuma ${name}`);
});

test("an unknown command is named, with the commands that exist, and exit code 2", async () => {
  const { code, stdout, stderr } = await satsuma(freshPath(), ["frobnicate"]);
  expect(code).toBe(2);
  expect(stderr).toContain('"frobnicate"');
  expect(stdout).toContain("satsuma backup FILE");
});

test.each([
  [["key", "create", "--kind", "write"], "--name is missing"],
  [["key", "create", "--kind", "read", "--name", "x"], "--kind"],
  [["key", "create", "--kind", "write", "--name", "x", "--colour", "red"], "--colour"],
  [["user", "create", "--email", "nobody", "--password", "long enough", "--role", "admin"], "--email"],
  [["user", "create", "--email", "a@example.com", "--password", "short", "--role", "admin"], "--password"],
  [["user", "create", "--email", "a@example.com", "--password", "long enough", "--role", "king"], "--role"],
  [["backup"], "FILE is missing"],
  [["backup", "a.db", "b.db"], '"b.db" is one word too many'],
  [["demo", "--profiles", "many"], "--profiles"],
  [["workspace", "--timezone", "Mars/Olympus"], "--timezone"],
])("%j is refused with exit code 2 and says what is wrong", async (words, complaint) => {
  const { code, stderr } = await satsuma(freshPath(), words);
  expect(code).toBe(2);
  expect(stderr).toContain(complaint);
  expect(stderr).toContain("Usage: satsuma");
});

test("a DATABASE_PATH that holds something else is named, and left as it is", async () => {
  const { code, stderr } = await satsuma("package.json", ["check"]);
  expect(code).toBe(1);
  expect(stderr).toContain("package.json is not an SQLite database");
});
