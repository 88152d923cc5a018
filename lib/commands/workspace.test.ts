import { expect, test } from "vitest";
import { openDatabase } from "#/db/client.ts";
import { freshPath, satsuma } from "#/lib/commands/testing.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

test("only the settings that are given change, and the rest is printed as it is", async () => {
  const path = freshPath();
  await satsuma(path, ["workspace", "--name", "Satsuma Goods", "--currency", "eur"]);
  const { code, stdout } = await satsuma(path, ["workspace", "--timezone", "Europe/Istanbul"]);
  expect(code).toBe(0);
  expect(stdout).toBe("name      Satsuma Goods\ntimezone  Europe/Istanbul\ncurrency  EUR\n");
  const kept = workspaceSettings(openDatabase(path, { readonly: true }));
  expect(kept).toMatchObject({ name: "Satsuma Goods", timezone: "Europe/Istanbul", currency: "EUR" });
});

test("without flags the settings are printed and nothing changes", async () => {
  const path = freshPath();
  await satsuma(path, ["workspace"]);
  const before = workspaceSettings(openDatabase(path, { readonly: true }));
  const { stdout } = await satsuma(path, ["workspace"]);
  expect(stdout).toContain("timezone  UTC");
  expect(workspaceSettings(openDatabase(path, { readonly: true }))).toEqual(before);
});
