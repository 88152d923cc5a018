import { expect, test } from "@playwright/test";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import { seedSegment } from "./segments/seed.ts";

const pages = ["/segments", "/segments?q=zzz", "/segments/999999999", "/settings/workspace", "/no/such/page"];

test.beforeAll(() => {
  seedSegment({ name: `Frame ${Date.now()}`, members: [1] });
});

test.beforeEach(({ context }) => signInAs(context, "admin"));

test("every page has a title of its own, one heading, a language, and no complaint in the console", async ({
  page,
}) => {
  const titles = new Set<string>();
  for (const path of pages) {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("404")) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(path);
    await expect(page.locator("h1"), path).toHaveCount(1);
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    titles.add(await page.title());
    expect(complaints, path).toEqual([]);
  }
  expect(titles.size).toBe(pages.length - 1);
});

test("a page that does not exist offers a way back, accessibly", async ({ page }) => {
  const answer = await page.goto("/no/such/page");
  expect(answer?.status()).toBe(404);
  await expectAccessible(page);
  await page.getByRole("link", { name: "To the segments" }).click();
  await expect(page).toHaveURL(/\/segments$/);
});

test("the first Tab leads past the navigation, and the focus is seen", async ({ page }) => {
  await page.goto("/segments");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  await page.keyboard.press("Tab");
  const inside = page.locator("#main :focus");
  await expect(inside).toHaveCount(1);
  expect(await inside.evaluate((element) => getComputedStyle(element).outlineWidth)).toBe("2px");
});

test("shortcuts work, are listed, never fire while one types, and can be turned off", async ({ page }) => {
  const search = page.getByRole("searchbox");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.goto("/settings/workspace");
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page).toHaveURL(/\/segments$/);
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await page.keyboard.type("g s?/");
  await expect(search).toHaveValue("g s?/");
  await expect(list).toBeHidden();
  await search.blur();
  await page.keyboard.press("?");
  await expect(list).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();

  await page.keyboard.press("?");
  await list.getByRole("button", { name: "Turn shortcuts off" }).click();
  await expect(list.getByRole("button", { name: "Turn shortcuts on" })).toBeVisible();
  await page.reload();
  await page.keyboard.press("?");
  await expect(list).toBeHidden();
});

test("below 900 px the navigation is behind a menu", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("/segments");
  const settings = page.getByRole("link", { name: "Settings" });
  await expect(settings).toBeHidden();
  await page.getByRole("button", { name: "Menu" }).click();
  await expect(settings).toBeVisible();
  await expectAccessible(page);
});

for (const javaScriptEnabled of [true, false])
  test(`the theme follows the system until one is chosen, from the first byte on (JavaScript ${javaScriptEnabled ? "on" : "off"})`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ baseURL, javaScriptEnabled, colorScheme: "dark" });
    await signInAs(context, "admin");
    const page = await context.newPage();
    const background = () => page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
    await page.goto("/segments");
    const dark = await background();
    await page.getByRole("button", { name: "Light theme" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
    const light = await background();
    expect(light).not.toBe(dark);
    expect(await (await page.request.get("/segments")).text()).toContain('data-theme="light"');
    await page.getByRole("button", { name: "Theme of the system" }).click();
    await expect(page.locator("html")).not.toHaveAttribute("data-theme", /./);
    expect(await background()).toBe(dark);
    await context.close();
  });

for (const [locale, timezoneId] of [
  ["tr-TR", "Asia/Kathmandu"],
  ["ar-EG", "Africa/Cairo"],
] as const)
  test(`server and browser agree on numbers and dates in ${locale}, ${timezoneId}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL, locale, timezoneId });
    await signInAs(context, "admin");
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    const id = seedSegment({ name: `Frame ${locale} ${Date.now()}`, members: [1], days: [{ ago: 1, size: 1234 }] });
    await page.goto(`/segments/${id}`);
    await expect(page.getByText("UTC").first()).toBeVisible();
    await expect(page.locator("time[datetime]").first()).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

test("on paper there is the page without its frame, and the numbers of the chart", async ({ page }) => {
  const id = seedSegment({ name: `Frame print ${Date.now()}`, members: [1], days: [{ ago: 1, size: 1234 }] });
  await page.goto(`/segments/${id}`);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Refresh" })).toBeHidden();
  await expect(page.getByRole("img", { name: "Members at the end of each day" }).first()).toBeVisible();
  await expect(page.getByRole("cell", { name: "1,234" })).toBeVisible();
  expect(await page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(
    "rgb(255, 255, 255)",
  );
});

test("wider text spacing cuts nothing off, and forced colours keep the controls' edges", async ({ page }) => {
  const id = seedSegment({ name: `Frame spacing ${Date.now()}`, members: [1], days: [{ ago: 1, size: 1234 }] });
  for (const path of ["/segments", `/segments/${id}`]) {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(path);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }",
      );
      document.adoptedStyleSheets.push(sheet);
    });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ forcedColors: "active" });
  const button = page.getByRole("button", { name: "Refresh" });
  expect(await button.evaluate((box) => getComputedStyle(box).borderTopColor)).not.toBe("rgba(0, 0, 0, 0)");
});
