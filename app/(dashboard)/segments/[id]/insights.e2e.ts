import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import type { ReachDetail } from "#/lib/audience/reach-detail.ts";
import { emptyFigures } from "#/lib/insights/testing-figures.ts";
import { channels } from "#/lib/profiles/reach.ts";
import { client, seedProfiles, seedRunningRefresh, seedSegment } from "../seed.ts";

const platforms = { ios: 10, android: 6, web: 5, several: 3, none: 2 };

/** 20 members: 1 blocklisted; of the others 12 by push on 15 devices, 17 by e-mail, nobody by SMS. */
function detail(): ReachDetail {
  const found = (reachable: number, no_address: number, opted_out: number, bounced = 0, devices = 0) => ({
    ...{ reachable, no_address, opted_out, bounced, devices },
    blocklisted: 1,
  });
  const nobody = found(0, 19, 0);
  const byChannel = {
    ...{ push: found(12, 4, 3, 0, 15), web_push: nobody, email: found(17, 0, 1, 1) },
    ...{ sms: nobody, whatsapp: nobody, in_app: found(18, 1, 0, 0, 21) },
  };
  return { size: 20, blocklisted: 1, any: 18, none: 2, channels: byChannel };
}

function seed(name: string): number {
  const members = seedProfiles(Array.from({ length: 20 }, (_, i) => `${name} ${i} of ${Date.now()}`));
  const id = seedSegment({ name: `Insights ${name} ${Date.now()}`, members, platforms });
  const figures = emptyFigures();
  figures.members.n = 20;
  Object.assign(figures.members.window, { sent: 8, sessions: 30, milliseconds: 4_500_000, revenue: 12_050 });
  Object.assign(figures.members.previous, { sent: 4, sessions: 15, milliseconds: 450_000, revenue: 24_100 });
  figures.members.window.foreign = { GBP: 2 };
  figures.members.sentEver = 21;
  const counts = JSON.stringify({ platforms, reach: {}, detail: detail() });
  client()
    .prepare("update snapshots set counts = ?, figures = ? where id = (select snapshot_id from segments where id = ?)")
    .run(counts, JSON.stringify(figures), id);
  return id;
}

test.beforeEach(({ context }) => signInAs(context, "marketer"));

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const numbers = (texts: string[]) => texts.map((text) => Number(text.replaceAll(",", "")));

test("the five figures stand with their window, the one before and all users; one without a value says why", async ({
  page,
}) => {
  await page.goto(`/segments/${seed("figures")}`);
  const panel = region(page, "Performance");
  for (const name of ["Message Sent", "Push Click Average", "Average Monthly App Opens", "Average Time in App"])
    await expect(panel.getByRole("term").filter({ hasText: name })).toBeVisible();
  await expect(panel).toContainText("16 Oct 2026 to 14 Nov 2026 in UTC");
  await expect(panel).toContainText("No push or web push was delivered in these 30 days.");
  for (const text of ["1.50", "2 min 30 s", "$6.03", "Total: $120.50", "GBP 2", "100% up", "50% down"])
    await expect(panel).toContainText(text);
  await panel.getByRole("button", { name: "What is Average Time in App?" }).click();
  await expect(panel.getByText("a single call lasts 0 s")).toBeVisible();
});

test("each line of the reach adds up to the size, and so do any and none", async ({ page }) => {
  await page.goto(`/segments/${seed("reach")}`);
  const table = page.getByRole("region", { name: "Reach per channel" });
  for (const row of (await table.locator("tbody tr").all()).slice(0, channels.length)) {
    const [reachable, , , ...reasons] = numbers(await row.locator("td").allInnerTexts());
    expect(reasons.reduce((a, b) => a + b, reachable!)).toBe(20);
  }
  const whole = await table.locator("tfoot td:first-of-type").allInnerTexts();
  expect(numbers(whole)).toEqual([18, 2]);
});

test("a chain leads from the size to who would get it, for the channel in the address", async ({ page }) => {
  await page.goto(`/segments/${seed("chain")}`);
  const send = page.getByRole("region", { name: /^If you send/ });
  await expect(send).toHaveAccessibleName("If you send by e-mail");
  await expect(send.getByRole("listitem").last()).toContainText("17");
  await send.getByRole("link", { name: "push", exact: true }).click();
  await expect(page).toHaveURL(/channel=push/);
  await expect(send.getByRole("listitem").filter({ hasText: "Reachable" })).toContainText(
    "−7 unreachable: 4 no device with a token, 3 opted out, 0 bounced",
  );
  await expect(page.getByRole("region", { name: "If you export" }).getByRole("listitem").last()).toContainText("19");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("estimate and exact are links; an estimate says its interval and its sample", async ({ page }) => {
    const id = seed("links");
    await page.goto(`/segments/${id}`);
    const panel = region(page, "Insights");
    await panel.getByRole("link", { name: "Estimate" }).click();
    await expect(page).toHaveURL(new RegExp(`/segments/${id}\\?mode=estimate`));
    await expect(panel).toContainText(/From a sample of [\d,]+ of [\d,]+ users/);
    await expect(panel.getByRole("row", { name: /^Size/ })).toContainText(/[\d,]+ to [\d,]+/);
    await panel.getByRole("link", { name: "Exact" }).click();
    await expect(panel).toContainText("Exact: every member of the snapshot as of");
  });
});

test("exact figures that are being calculated show how far that is, and can be cancelled", async ({ page }) => {
  const id = seed("waiting");
  seedRunningRefresh(id, 300, 1200);
  await page.goto(`/segments/${id}?mode=exact`);
  const panel = region(page, "Insights");
  await expect(panel).toContainText("Calculating the exact figures: 300 of 1,200");
  await panel.getByRole("button", { name: "Cancel the exact calculation" }).click();
  await expect(panel.getByText("Calculating the exact figures")).toBeHidden();
});

test("before one acts, what is odd is said", async ({ page }) => {
  const empty = seedSegment({ name: `Insights nobody ${Date.now()}`, members: [] });
  await page.goto(`/segments/${empty}`);
  await expect(region(page, "Before you act")).toContainText("Nobody is in it.");
  await page.goto(`/segments/${seed("checks")}`);
  await expect(region(page, "Before you act").getByText("Nothing odd")).toHaveCount(4);
});

test("insights are accessible, exact and estimated", async ({ page }) => {
  const id = seed("axe");
  for (const mode of ["exact", "estimate"]) {
    await page.goto(`/segments/${id}?mode=${mode}`);
    await expectAccessible(page);
  }
});
