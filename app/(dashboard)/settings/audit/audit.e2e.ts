import { expect, test } from "@playwright/test";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import { audit, system } from "#/lib/accounts/audit.ts";
import { database } from "#/lib/workspace/database.ts";
import { sendPerson } from "../../users/seed.ts";

test.beforeEach(({ context }) => signInAs(context, "admin"));

test("the audit log is searched, filtered and taken out as the page shows it", async ({ page }) => {
  const id = `audited${Date.now()}`;
  await sendPerson(id, { events: 1 });
  await page.request.get(`/users/${id}/profile.json`);
  await page.goto("/settings/audit");
  await page.getByRole("searchbox").fill(id);
  await page.getByLabel("What").selectOption("profile.export");
  await expect(page).toHaveURL(/action=profile.export/);
  const rows = page.getByRole("row");
  await expect(rows.nth(1)).toContainText(`profile ${id}`);
  const shown = (await rows.count()) - 1;
  const href = await page.getByRole("link", { name: "Export as CSV" }).getAttribute("href");
  const text = await (await page.request.get(href!)).text();
  expect(text.trim().split("\r\n")).toHaveLength(shown + 1);
  await page.goto("/settings/audit?q=zzz-nothing&before=-1&actor=%00");
  await expect(page.getByText("No entry matches")).toBeVisible();
  await expectAccessible(page);
});

test("entries come page by page, the latest first", async ({ page }) => {
  for (let i = 0; i < 51; i++) audit(database(), system, "test.note", undefined, { i }, Date.now());
  await page.goto("/settings/audit?action=test.note");
  const rows = page.getByRole("row");
  await expect(rows).toHaveCount(51);
  await page.getByRole("link", { name: "Earlier entries" }).click();
  await expect(rows.nth(1)).toContainText("i: 0");
  await page.getByRole("link", { name: "Latest entries" }).click();
  await expect(rows.nth(1)).toContainText("i: 50");
});

test("nobody but an admin takes the log out", async ({ page, context }) => {
  await signInAs(context, "marketer");
  expect((await page.request.get("/settings/audit/audit.csv")).status()).toBe(403);
});
