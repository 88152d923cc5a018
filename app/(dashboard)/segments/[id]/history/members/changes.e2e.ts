import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";
import { openJob } from "#/lib/jobs/queue.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { addDays, dayOf } from "#/lib/workspace/time.ts";

const stamp = Date.now();
const event = `Ordered ${stamp}`;
const today = dayOf(stamp, workspaceSettings(database()).timezone);
const ago = (days: number) => addDays(today, -days);
const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
let id: number;

/** Ada comes in three days ago and stays, "=Bob" comes in two days ago; somebody else was there before them. */
test.beforeAll(async () => {
  const db = database();
  const writer = openWriter(db);
  const does = (userId: string, event: string, days: number) => ({
    type: "track",
    userId: `${userId}-${stamp}`,
    event,
    timestamp: `${ago(days)}T12:00:00Z`,
  });
  const is = (userId: string, name: string) => ({ type: "identify", userId: `${userId}-${stamp}`, traits: { name } });
  const known = [is("ada", "Ada"), is("bob", "=Bob")];
  const did = [does("cem", "Looked", 5), does("ada", event, 3), does("bob", event, 2)];
  await writer.write([...known, ...did], { receivedAt: stamp });
  await writer.close();
  const input = { name: `Ordered ${stamp}`, kind: "past_behavior" as const, criteria: { type: "event", event } };
  const made = await createSegment(db, input, { id: "u1", name: "Test admin" }, stamp);
  if (!made.ok) throw new Error(made.error.message);
  id = made.id;
  const calculated = () => findSegment(db, id, Date.now())?.snapshot && !openJob(db, "history", id);
  await expect.poll(calculated, { timeout: 30_000 }).toBe(true);
});

test.beforeEach(({ context }) => signInAs(context, "marketer"));

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("who entered on a day is found with the reason, day by day and by name, and taken out as a file", async ({
      page,
    }) => {
      await page.goto(`/segments/${id}/history`);
      await expect(region(page, "Calculations")).toContainText("for ");
      await page.getByRole("row").filter({ hasText: "Who and why" }).nth(2).getByRole("link").click();
      const row = page.getByRole("row").filter({ hasText: `bob-${stamp}` });
      await expect(row).toContainText("Entered");
      await expect(row).toContainText(`0 → 1; ${event} on`);
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("link", { name: /\+1 −0/ }).click();
      await expect(page.getByRole("row").filter({ hasText: `ada-${stamp}` })).toContainText("Entered");
      await page.getByRole("combobox", { name: "Direction" }).selectOption("left");
      await page.getByRole("button", { name: "Show" }).click();
      await expect(page.getByText("Nobody left on that day.")).toBeVisible();
      await page.goto(`/segments/${id}/history/members?day=${ago(2)}&page=9`);
      await expect(row).toContainText("Entered");
      await page.goto(`/segments/${id}/history/members?day=2020-01-01`);
      await expect(page.getByText("The trend has no point of 1 Jan 2020")).toBeVisible();
      await page.getByLabel("From").fill(ago(3));
      await page.getByLabel("To").fill(ago(1));
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Download as CSV" }).click(),
      ]);
      const lines = readFileSync(await file.path(), "utf8")
        .trim()
        .split("\r\n");
      expect(lines).toHaveLength(3);
      expect(lines[2]).toContain(`${ago(2)},entered,bob-${stamp},"'=Bob",`);
      expect(lines[2]).toContain("0 → 1");
    });

    test("the members of a past day are those of its end, and today's trend leads to its changes", async ({ page }) => {
      await page.goto(`/segments/${id}/members`);
      await expect(page.getByText("2 in all")).toBeVisible();
      await page.getByLabel("At the end of").fill(ago(3));
      await page.getByRole("button", { name: "Show" }).click();
      await expect(page.getByText("1 in all")).toBeVisible();
      await expect(page.getByRole("row").filter({ hasText: `ada-${stamp}` })).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("link", { name: "Export" }).click();
      await expect(page.getByRole("button", { name: "Download 1 row as CSV" })).toBeVisible();
      await page.goto(`/segments/${id}/members?day=2020-01-01`);
      await expect(page.getByText("The trend has no point of that day.")).toBeVisible();
    });
  });
