import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import { client, seedRunningRefresh, seedSegment, withoutSegments } from "./seed.ts";

const rows = (page: Page) => page.getByRole("row").getByRole("rowheader").getByRole("link").allInnerTexts();
const shown = (page: Page) => page.getByText(/^\d[\d,]*–\d[\d,]* of \d[\d,]*$/).innerText();

test.beforeAll(() => {
  client().prepare("delete from segments where name like 'Listed %'").run();
  for (let i = 1; i <= 60; i++)
    seedSegment({ name: `Listed ${String(i).padStart(2, "0")}`, kind: i % 2 ? "live" : "list", members: [1, 2] });
});

test.beforeEach(({ context }) => signInAs(context, "marketer"));

test("search, filter, order, page and page size are in the address, and the address shows the same rows to anybody", async ({
  page,
  browser,
}) => {
  await page.goto("/segments");
  await page.getByRole("searchbox").fill("listed");
  await expect(page).toHaveURL(/q=listed/);
  await page.getByLabel("Kind").selectOption("live");
  await expect(page).toHaveURL(/kind=live/);
  await page.getByRole("link", { name: "Name" }).click();
  await expect(page).toHaveURL(/sort=name/);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/page=2/);
  expect(await shown(page)).toBe("26–30 of 30");
  expect(await rows(page)).toEqual(["Listed 51", "Listed 53", "Listed 55", "Listed 57", "Listed 59"]);

  const other = await browser.newContext({ baseURL: new URL(page.url()).origin });
  await signInAs(other, "viewer");
  const elsewhere = await other.newPage();
  await elsewhere.goto(page.url());
  expect(await rows(elsewhere)).toEqual(await rows(page));
  await other.close();
});

test("going back restores the rows and where one was", async ({ page }) => {
  await page.goto("/segments?q=listed&sort=name&per=50");
  const before = await rows(page);
  const last = page.getByRole("link", { name: "Listed 50" });
  await last.scrollIntoViewIfNeeded();
  const scrolled = await page.evaluate(() => window.scrollY);
  expect(scrolled).toBeGreaterThan(100);
  await last.click();
  await expect(page.getByRole("heading", { level: 1, name: "Listed 50" })).toBeVisible();
  await page.goBack();
  await expect(last).toBeVisible();
  expect(await rows(page)).toEqual(before);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scrolled);
});

test("a filter leads back to the first page", async ({ page }) => {
  await page.goto("/segments?q=listed&page=2");
  await page.getByLabel("Kind").selectOption("list");
  await expect(page).toHaveURL(/kind=list/);
  expect(page.url()).not.toContain("page=");
  expect(await shown(page)).toBe("1–25 of 30");
});

for (const absurd of [
  "page=-1",
  "page=1e9",
  "page=999",
  "page[]=2",
  "sort=DROP%20TABLE%20segments",
  "direction=sideways&kind=__proto__&status=%00",
  "per=1000000",
  "q=%25%27%22%5C_",
  "q=%F0%9F%8D%8A&q=2",
  `q=${"x".repeat(10_000)}`,
])
  test(`the list shrugs at ?${absurd.slice(0, 60)}`, async ({ page }) => {
    const answer = await page.goto(`/segments?${absurd}`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1, name: "Segments" })).toBeVisible();
    await expect(page.getByText("could not be shown")).toHaveCount(0);
  });

test("a page beyond the last one is the last one", async ({ page }) => {
  await page.goto("/segments?q=listed&page=999");
  expect(await shown(page)).toBe("51–60 of 60");
});

test("columns sort by links that say so, and what is equal keeps its order", async ({ page }) => {
  await page.goto("/segments?q=listed&sort=size");
  await expect(page.getByRole("columnheader", { name: "Size" })).toHaveAttribute("aria-sort", "descending");
  await expect(page.locator("[aria-sort]")).toHaveCount(1);
  const first = await rows(page);
  await page.reload();
  expect(await rows(page)).toEqual(first);
  await page.getByRole("link", { name: "Size" }).click();
  await expect(page.getByRole("columnheader", { name: "Size" })).toHaveAttribute("aria-sort", "ascending");
});

test("pages are links with names", async ({ page }) => {
  await page.goto("/segments?q=listed&sort=name&page=2");
  expect(await shown(page)).toBe("26–50 of 60");
  await page.getByRole("link", { name: "Last page" }).click();
  await expect(page.getByText("51–60 of 60")).toBeVisible();
  await expect(page.getByRole("link", { name: "Next page" })).toHaveCount(0);
  await page.getByRole("link", { name: "Previous page" }).click();
  await expect(page.getByText("26–50 of 60")).toBeVisible();
  await page.getByRole("link", { name: "First page" }).click();
  await expect(page.getByText("1–25 of 60")).toBeVisible();
});

test("nothing at all says how to begin, nothing found says how to go on", async ({ page }) => {
  await withoutSegments(async () => {
    await page.goto("/segments");
    await expect(page.getByText("No segments yet")).toBeVisible();
    await expect(page.getByRole("link", { name: "API description" })).toHaveAttribute("href", "/api/v1/openapi.json");
    await expectAccessible(page);
  });
  await page.goto("/segments?q=zzz");
  await expect(page.getByText("No segment matches")).toBeVisible();
  await page.getByRole("link", { name: "Clear search and filters" }).click();
  await expect(page.getByRole("link", { name: /^Listed/ }).first()).toBeVisible();
});

test("the search answers while one types, and leaves the focus where it is", async ({ page }) => {
  await page.goto("/segments");
  await page.getByRole("searchbox").pressSequentially("listed 07");
  await expect.poll(() => rows(page)).toEqual(["Listed 07"]);
  await expect(page.getByRole("searchbox")).toBeFocused();
});

test("a stale size and one that is being calculated are marked in words", async ({ page }) => {
  seedSegment({ name: `Listed stale ${Date.now()}`, members: [1], age: 3 * 86_400_000 });
  seedRunningRefresh(seedSegment({ name: `Listed running ${Date.now()}`, members: [1] }), 1, 2);
  await page.goto("/segments?q=listed+stale");
  await expect(page.getByRole("cell", { name: "Stale, 3 days old" })).toBeVisible();
  await page.goto("/segments?q=listed+running");
  await expect(page.getByRole("cell", { name: "Calculating" })).toBeVisible();
});

test("a name is shown as it is, however long and whatever it contains", async ({ page }) => {
  const name = `Listed <b>&amp; "${"ß漢字🍊".repeat(40)}`;
  client().prepare("delete from segments where name = ?").run(name);
  seedSegment({ name, tags: ["<i>", "x".repeat(50)], members: [1] });
  await page.goto("/segments?q=listed+%3Cb");
  expect(await rows(page)).toEqual([name]);
  await expectAccessible(page);
});

test("a page of the list stays below 1,500 nodes", async ({ page }) => {
  await page.goto("/segments?q=listed");
  expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(1_500);
});

test("the list is accessible", async ({ page }) => {
  await page.goto("/segments");
  await expectAccessible(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one searches, filters, sorts and pages", async ({ page }) => {
    await page.goto("/segments");
    await page.getByRole("searchbox").fill("listed");
    await page.getByLabel("Kind").selectOption("list");
    await page.getByRole("searchbox").press("Enter");
    await expect(page.getByText("1–25 of 30")).toBeVisible();
    await page.getByRole("link", { name: "Name" }).click();
    expect((await rows(page))[0]).toBe("Listed 02");
    await page.getByRole("link", { name: "Next page" }).click();
    expect((await rows(page))[0]).toBe("Listed 52");
    await page.getByLabel("Kind").selectOption("live");
    await page.getByRole("button", { name: "Search" }).click();
    expect((await rows(page))[0]).toBe("Listed 01");
    await page.getByRole("link", { name: "Listed 01" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Listed 01" })).toBeVisible();
  });
});
