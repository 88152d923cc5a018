import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import { client, seedProfiles, seedRunningRefresh, seedSegment } from "../seed.ts";

const people = Array.from({ length: 40 }, (_, i) => `Person ${i + 1}`);
/** 31 days with two missing, an edit, rebuilt points; sizes 10 to 39, and 40 now. */
const days = Array.from({ length: 30 }, (_, i) => ({
  ago: 30 - i,
  size: 10 + i,
  entered: 3,
  left: 2,
  version: i < 20 ? 1 : 2,
  rebuilt: i < 10,
})).filter(({ ago }) => ago !== 5 && ago !== 6);

let members: number[];
let id: number;

test.beforeAll(() => {
  client().prepare("delete from segments where name like 'Detail %'").run();
  members = seedProfiles(people.map((name) => `${name} of ${Date.now()}`));
  id = seedSegment({
    name: `Detail ${"of a segment ".repeat(3)}`,
    description: "What it is for.",
    tags: ["crm"],
    members,
    platforms: { ios: 20, android: 18, web: 9, several: 8, none: 2 },
    days,
  });
});

test.beforeEach(({ context }) => signInAs(context, "marketer"));

const chart = (page: Page) => page.getByRole("img", { name: "Members at the end of each day" });
const sample = (page: Page) => page.getByRole("region", { name: "Users, one a line" }).getByRole("rowheader");

test("the page says what the segment is, and its figures say as of when", async ({ page }) => {
  await page.goto(`/segments/${id}`);
  const overview = page.getByRole("region", { name: "Overview" });
  for (const text of ["Past behavior", "crm", "by Test admin"]) await expect(overview).toContainText(text);
  await overview.getByText("Rules as a tree").click();
  await expect(overview.locator("details").getByRole("listitem")).toBeVisible();
  const users = page.getByRole("region", { name: "Users", exact: true });
  await expect(users).toContainText(/as of \d+ \w{3} \d{4}, \d\d:\d\d UTC/);
  await expect(users).toContainText("40");
  await expect(users.getByText("11 more than 7 days ago")).toHaveCount(0);
});

test("the platforms add up to the size", async ({ page }) => {
  await page.goto(`/segments/${id}`);
  const figures = await page
    .getByRole("table", { name: /Platforms/ })
    .getByRole("row")
    .allInnerTexts();
  const numbers = figures.slice(1).map((row) => Number(/([−+]?[\d,]+)\s+[\d.]+%$/.exec(row)?.[1]?.replace("−", "-")));
  expect(numbers).toEqual([20, 18, 9, -9, 2, 40]);
  expect(numbers.slice(0, 5).reduce((a, b) => a + b)).toBe(numbers[5]);
});

test("a definition opens beside its figure", async ({ page }) => {
  await page.goto(`/segments/${id}`);
  const text = page.getByText("Members of the latest completed snapshot.");
  await expect(text).toBeHidden();
  await page.getByRole("button", { name: "What is size?" }).click();
  await expect(text).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(text).toBeHidden();
});

test("the chart has a name, a description and a table of the same numbers", async ({ page }) => {
  await page.goto(`/segments/${id}?range=90`);
  await expect(chart(page)).toHaveAccessibleDescription(/lowest 10 on .*, highest 40 on .*, latest 40 on /);
  await page.getByText("The same numbers as a table").click();
  const table = page.getByRole("region", { name: "Trend, day by day" }).getByRole("row");
  await expect(table).toHaveCount(1 + days.length + 1);
  await expect(table.nth(1)).toContainText("today so far");
  await expect(table.nth(2)).toContainText("39");
});

test("a gap is drawn as a gap, and the axis begins at zero", async ({ page }) => {
  await page.goto(`/segments/${id}?range=90`);
  const line = await chart(page).locator("path.stroke-2").first().getAttribute("d");
  expect(line?.split("M")).toHaveLength(3);
  expect((await chart(page).locator("text").allTextContents())[0]).toBe("0");
});

test("the chart is read out by arrow keys and by pointer", async ({ page }) => {
  await page.goto(`/segments/${id}?range=90`);
  const day = page.getByRole("slider", { name: "Day of the trend" });
  await day.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(day).toHaveAttribute("aria-valuetext", /: 39 members, 3 entered, 2 left, version 2$/);
  await page.keyboard.press("Home");
  await expect(day).toHaveAttribute("aria-valuetext", /: 10 members, .*rebuilt$/);
  const box = await day.boundingBox();
  if (!box) throw new Error("The chart is not there.");
  await page.mouse.move(box.x + box.width - 2, box.y + 40);
  await expect(day).toHaveAttribute("aria-valuetext", /today so far$/);
});

test("the range is in the address, and the file has the rows of the table", async ({ page }) => {
  await page.goto(`/segments/${id}`);
  await page.getByRole("link", { name: "7 days" }).click();
  await expect(page).toHaveURL(/range=7/);
  await page.getByText("The same numbers as a table").click();
  const rows = await page.getByRole("region", { name: "Trend, day by day" }).getByRole("rowheader").count();
  const answer = await page.request.get(`/segments/${id}/trend.csv?range=7`);
  expect(answer.headers()["content-disposition"]).toContain(`segment-${id}-trend.csv`);
  const lines = (await answer.text()).trim().split("\r\n");
  expect(lines[0]).toBe("day,size,entered,left,version,rebuilt,unfinished");
  expect(lines).toHaveLength(rows + 1);
  expect(lines.at(-2)).toMatch(/^\d{4}-\d\d-\d\d,39,3,2,2,false,false$/);
});

test("the sample is the same until another one is asked for", async ({ page }) => {
  await page.goto(`/segments/${id}`);
  const first = await sample(page).allInnerTexts();
  expect(first).toHaveLength(10);
  await page.reload();
  expect(await sample(page).allInnerTexts()).toEqual(first);
  await page.getByRole("link", { name: "Show ten others" }).click();
  await expect(page).toHaveURL(/sample=2/);
  await expect.poll(async () => (await sample(page).allInnerTexts()).join()).not.toBe(first.join());
});

test("a part that fails says so, and the rest stands", async ({ page }) => {
  const broken = seedSegment({ name: `Detail broken ${Date.now()}`, members, days });
  client().prepare("update snapshots set members = x'00' where segment_id = ? and day is null").run(broken);
  await page.goto(`/segments/${broken}`);
  await expect(page.getByRole("alert").filter({ hasText: "The sample could not be loaded" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Try again" }).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Users", exact: true })).toContainText("40");
  client().prepare("update snapshots set members = null where segment_id = ? and day is null").run(broken);
});

test("the page does not jump while it loads", async ({ page }) => {
  await page.goto(`/segments/${id}`);
  await page.waitForTimeout(500);
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0)),
        ).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(0), 200);
      }),
  );
  expect(shift).toBeLessThan(0.1);
});

for (const [state, seed, says] of [
  ["never calculated", {}, "Being calculated for the first time"],
  ["empty", { members: [] }, "Nobody is in this segment"],
  ["stale", { members: [1], age: 3 * 86_400_000 }, "3 days old"],
  ["paused", { members: [1], paused: true }, "This segment is paused"],
  ["failed", { members: [1], error: "The rule is too large." }, "The rule is too large."],
] as const)
  test(`a segment that is ${state} says so, accessibly`, async ({ page }) => {
    const other = seedSegment({
      name: `Detail ${state} ${Date.now()}`,
      ...seed,
      members: "members" in seed ? [...seed.members] : undefined,
    });
    await page.goto(`/segments/${other}`);
    await expect(page.getByText(says).first()).toBeVisible();
    await expectAccessible(page);
  });

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a calculation shows how far it is and is cancelled", async ({ page }) => {
      const running = seedSegment({ name: `Detail running ${Date.now()}`, members });
      seedRunningRefresh(running, 420_000, 1_000_000);
      await page.goto(`/segments/${running}`);
      await expect(page.getByText(/Calculating: 420,000 of 1,000,000, about \d+ s left/)).toBeVisible();
      await page.getByRole("button", { name: "Cancel" }).first().click();
      await expect(page.getByRole("button", { name: "Refresh" })).toBeVisible();
      await expect(page.getByText("Ready")).toBeVisible();
    });

    test("Refresh calculates the segment again", async ({ page }) => {
      const asked = seedSegment({ name: `Detail refreshed ${Date.now()}`, members, age: 3 * 86_400_000 });
      await page.goto(`/segments/${asked}`);
      await page.getByRole("button", { name: "Refresh" }).click();
      await expect(page.getByText("Stale").first()).toBeHidden();
      await expect
        .poll(async () => {
          if (!javaScriptEnabled) await page.goto(`/segments/${asked}`);
          return page.getByText("Ready").count();
        })
        .toBe(1);
    });

    test("the figures, the trend and the sample are all there", async ({ page }) => {
      await page.goto(`/segments/${id}`);
      await expect(page.getByRole("table", { name: /Platforms/ })).toBeVisible();
      await expect(chart(page)).toBeVisible();
      await expect(sample(page)).toHaveCount(10);
      await page.getByText("The same numbers as a table").click();
      await expect(page.getByRole("region", { name: "Trend, day by day" })).toBeVisible();
    });
  });

test("who may only look is not offered Refresh", async ({ page, context }) => {
  await context.clearCookies();
  await signInAs(context, "viewer");
  await page.goto(`/segments/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Refresh" })).toHaveCount(0);
});

for (const missing of ["999999999", "0", "-1", "1.5", "1e3", "0x1", "abc", "%00", "99999999999999999999", "1%20"])
  test(`/segments/${missing} is no segment`, async ({ page }) => {
    const answer = await page.goto(`/segments/${missing}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("link", { name: "To the segments" })).toBeVisible();
    await expect(page).toHaveTitle("No such segment · Satsuma");
  });

test("the page is accessible, also with its parts open", async ({ page }) => {
  await page.goto(`/segments/${id}`);
  await page.getByText("Rules as a tree").click();
  await page.getByText("The same numbers as a table").click();
  await expectAccessible(page);
});
