import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import { client, seedSegment } from "./seed.ts";

/** The names; the line below one may lead to a segment with the same rules. */
const rows = (page: Page) => page.locator("tbody th > :first-child a").allInnerTexts();
const list = "/segments?q=many&sort=name";

test.beforeEach(async ({ context }) => {
  client().prepare("delete from segments where name like 'Many %' or name = 'Asking'").run();
  for (const name of ["Many a", "Many b", "Many c"]) seedSegment({ name, members: [1], tags: ["many"] });
  await signInAs(context, "marketer");
});

test("a star is one's own, and a filter", async ({ page, browser }) => {
  await page.goto(list);
  await page.getByRole("button", { name: "Star Many b" }).click();
  await expect(page.getByRole("button", { name: "Take the star from Many b" })).toBeVisible();
  await page.getByLabel("Starred").check();
  await expect.poll(() => rows(page)).toEqual(["Many b"]);

  const other = await browser.newContext({ baseURL: new URL(page.url()).origin });
  await signInAs(other, "viewer");
  const elsewhere = await other.newPage();
  await elsewhere.goto(page.url());
  await expect(elsewhere.getByText("No segment matches")).toBeVisible();
  await elsewhere.goto(list);
  await expect(elsewhere.getByRole("checkbox", { name: /^Choose/ })).toHaveCount(0);
  await expect(elsewhere.getByRole("button", { name: /^Actions for/ })).toHaveCount(0);
  await other.close();
});

test("the menu of a row archives by keyboard, and what is archived is brought back", async ({ page }) => {
  await page.goto(list);
  await page.getByRole("button", { name: "Actions for Many c" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("group", { name: "Many c" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Archive", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "“Many c” is archived" })).toBeVisible();
  await expect.poll(() => rows(page)).toEqual(["Many a", "Many b"]);
  await page.getByLabel("Show").selectOption("archived");
  await expect.poll(() => rows(page)).toEqual(["Many c"]);
  await page.getByRole("button", { name: "Actions for Many c" }).click();
  await page.getByRole("button", { name: "Bring back", exact: true }).click();
  await expect(page.getByText("No segment matches")).toBeVisible();
  await page.getByRole("link", { name: "Clear search and filters" }).click();
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await expect(page.getByLabel("Show")).toHaveValue("");
});

test("a page is chosen at once and tagged; tags filter, and are taken out of the filter", async ({ page }) => {
  await page.goto(list);
  await page.getByRole("checkbox", { name: "Choose all of this page" }).check();
  await page.getByRole("checkbox", { name: "Choose Many a" }).uncheck();
  await expect(page.getByText("2 chosen")).toBeAttached();
  await page.getByRole("button", { name: "Tag…" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tag 2 segments" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Tags to put on all of them").fill("spring, sale");
  await page.getByRole("checkbox", { name: "many" }).check();
  await page.getByRole("button", { name: "Save the tags" }).click();
  await expect(page.getByText("2 segments are tagged.")).toBeVisible();
  await page.getByLabel("Tag", { exact: true }).selectOption("spring");
  await expect.poll(() => rows(page)).toEqual(["Many b", "Many c"]);
  await page.getByLabel("Tag", { exact: true }).selectOption("sale");
  await expect(page).toHaveURL(/tag=sale/);
  await page.getByRole("link", { name: "Without the tag spring" }).click();
  await expect(page).not.toHaveURL(/tag=spring/);
  await expect.poll(() => rows(page)).toEqual(["Many b", "Many c"]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("several are deleted after a page that says so; what is needed stays with the reason; one undo takes them back", async ({
    page,
  }) => {
    const needed = seedSegment({ name: "Many needed", members: [1, 2] });
    const asking = seedSegment({ name: "Asking", members: [1] });
    client().prepare("insert into segment_references values (?, ?)").run(asking, needed);
    await page.goto(list);
    for (const name of ["Many a", "Many b", "Many needed"])
      await page.getByRole("checkbox", { name: `Choose ${name}`, exact: true }).check();
    await page.getByRole("button", { name: "Delete…" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Delete 2 segments" })).toBeVisible();
    await expect(page.getByText("Stays: used by “Asking”")).toBeVisible();
    await page.getByRole("button", { name: "Delete 2 segments" }).click();
    await expect(page.getByText("2 segments were deleted")).toBeVisible();
    expect(await rows(page)).toEqual(["Many c", "Many needed"]);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("2 segments are back.")).toBeVisible();
    await page.goto(list);
    expect(await rows(page)).toEqual(["Many a", "Many b", "Many c", "Many needed"]);
    client().prepare("delete from segment_references where refers_to = ?").run(needed);
    client().prepare("delete from segments where id = ?").run(asking);
  });

  test("a star, a pause and a tag are plain forms", async ({ page }) => {
    await page.goto(list);
    await page.getByRole("button", { name: "Star Many a" }).click();
    await expect(page.getByRole("button", { name: "Take the star from Many a" })).toBeVisible();
    await page.getByRole("button", { name: "Actions for Many a" }).click();
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await expect(page.getByText("“Many a” is paused")).toBeVisible();
    await page.getByRole("link", { name: "Many a", exact: true }).click();
    await page.getByLabel("Another tag").fill("calm");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("button", { name: "Take away the tag many" }).click();
    await expect(page.getByRole("button", { name: /^Take away the tag/ })).toHaveCount(1);
  });
});
