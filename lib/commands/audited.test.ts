import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openDatabase } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { auditPage } from "#/lib/accounts/audit.ts";
import { freshPath, satsuma } from "#/lib/commands/testing.ts";

function noted(path: string) {
  const db = openDatabase(path, { readonly: true });
  const entries = auditPage(db).map(({ actor, actorName, action, detail }) => ({ actor, actorName, action, detail }));
  db.$client.close();
  return entries;
}

const byCommand = { actor: "system", actorName: "Command line" };

test("the audit log names an import and its file, also where a line was refused", async () => {
  const path = freshPath();
  const file = freshPath("calls.ndjson");
  writeFileSync(file, `${JSON.stringify({ type: "track", userId: "ada", event: "Seen" })}\nno call\n`);
  expect((await satsuma(path, ["import", file])).code).toBe(1);
  expect(noted(path)).toEqual([{ ...byCommand, action: "events.import", detail: { file } }]);
});

test("the audit log names that the columns were made anew, and not that somebody looked", async () => {
  const db = testDatabase();
  await satsuma(db.$client.name, ["check"]);
  expect(noted(db.$client.name)).toEqual([]);
  await satsuma(db.$client.name, ["check", "--rebuild"]);
  expect(noted(db.$client.name)).toEqual([{ ...byCommand, action: "columns.rebuild", detail: null }]);
});

test("a restored database says in its audit log which backup it came from; the one before it knows of the backup", async () => {
  const db = testDatabase();
  const path = db.$client.name;
  db.$client.close();
  const file = freshPath("backup.db");
  await satsuma(path, ["backup", file]);
  expect((await satsuma(path, ["restore", file])).code).toBe(0);
  expect(noted(path)).toEqual([{ ...byCommand, action: "workspace.restore", detail: { file } }]);
  expect(noted(`${path}.before-restore`)).toEqual([{ ...byCommand, action: "workspace.backup", detail: { file } }]);
});
