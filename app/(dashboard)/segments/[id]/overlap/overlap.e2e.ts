import { expect, type Page, test } from "@playwright/test";
import { send } from "#/app/(dashboard)/users/seed.ts";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import { client, seedSegment } from "../../seed.ts";

const mark = `overlap-${Date.now()}`;
const names = ["only here", "both of two", "in all three", "only there"];
let people: number[];
let made = 0;

test.beforeAll(async () => {
  await send(names.map((name) => ({ type: "identify", userId: `${mark} ${name}`, traits: { name } })));
  const find = client().prepare("select id from profiles where external_id = ?").pluck();
  people = names.map((name) => find.get(`${mark} ${name}`) as number);
});

/** This one (a), another (b) and a third (c): 1 only in a, 1 in a and b, 1 in all, 1 only in b. */
function segments() {
  const [here, both, all, there] = people as [number, number, number, number];
  const name = (letter: string) => `${mark} ${++made} ${letter}`;
  return {
    a: seedSegment({ name: name("first"), members: [here, both, all] }),
    b: seedSegment({ name: name("second"), members: [both, all, there], age: 2.5 * 3_600_000 }),
    bName: `${mark} ${made} second`,
    c: seedSegment({ name: name("third"), members: [all] }),
  };
}

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true }).first();

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });
    test.beforeEach(({ context }) => signInAs(context, "marketer"));

    test("segments are found and added, and a region is looked at and frozen as a list", async ({ page }) => {
      const { a, bName } = segments();
      await page.goto(`/segments/${a}/overlap`);
      await page.getByRole("searchbox", { name: "Find a segment" }).fill(bName);
      if (!javaScriptEnabled) await page.getByRole("button", { name: "Search" }).click();
      await page.getByRole("link", { name: `Add ${bName}` }).click();
      const pairs = page.getByRole("row", { name: bName });
      await expect(pairs.getByRole("link")).toHaveText(["2", "4", "1", "1"]);
      await expect(page.getByText("they lie up to 2 h apart")).toBeVisible();
      await pairs.getByRole("link", { name: "2 in both" }).click();
      const shown = region(page, "A region of the overlap");
      await expect(shown.getByRole("row")).toHaveCount(3);
      await expect(shown).toContainText("both of two");
      const list = `Frozen ${javaScriptEnabled} ${mark}`;
      await shown.getByLabel("Name").fill(list);
      await shown.getByRole("button", { name: "Freeze to a list" }).click();
      await expect(page.getByRole("heading", { level: 1, name: list })).toBeVisible();
      await expect(async () => {
        await page.reload();
        await expect(region(page, "Users")).toContainText(/2\s*members/, { timeout: 500 });
      }).toPass();
    });
  });

test("what is archived is not offered", async ({ page, context }) => {
  await signInAs(context, "viewer");
  const { a, bName, c } = segments();
  client().prepare("update segments set archived_at = 1 where id = ?").run(c);
  const find = (name: string) => page.goto(`/segments/${a}/overlap?q=${encodeURIComponent(name)}`);
  await find(bName);
  await expect(page.getByRole("link", { name: `Add ${bName}`, exact: true })).toBeVisible();
  await find(`${mark} ${made} third`);
  await expect(page.getByText("No other segment is called")).toBeVisible();
});

test.describe("an overlap", () => {
  test.beforeEach(({ context }) => signInAs(context, "marketer"));

  test("of three shows every region, and one is saved as a segment whose name is not taken", async ({ page }) => {
    const { a, b, c, bName } = segments();
    await page.goto(`/segments/${a}/overlap?with=${b},${c}`);
    await expect(page.getByRole("img", { name: "Members of each region" })).toBeVisible();
    await expect(page.getByRole("img", { name: "Three segments and what they share" })).toBeVisible();
    const regions = region(page, "Every region");
    await expect(regions.getByRole("row", { name: "In A, B and C" })).toContainText("25.0%");
    await expect(regions.getByRole("row", { name: "In any" })).toContainText("4");
    await expectAccessible(page);
    await regions.getByRole("link", { name: "Look at who is In B, not in A or C" }).click();
    const shown = region(page, "A region of the overlap");
    await expect(shown).toContainText("only there");
    await shown.getByLabel("Name").fill(bName);
    await shown.getByRole("button", { name: "Save as a segment" }).click();
    await expect(shown.getByText("is called")).toBeVisible();
    await shown.getByLabel("Name").fill(`${bName} alone`);
    await shown.getByRole("button", { name: "Save as a segment" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `${bName} alone` })).toBeVisible();
    await expect(region(page, "Overview")).toContainText(bName);
  });

  test("says what it leaves out: itself, a fifth, one that is gone, one without figures", async ({ page }) => {
    const { a, b, c } = segments();
    const never = seedSegment({ name: `${mark} never` });
    await page.goto(`/segments/${a}/overlap?with=${a},${b},999999,${never},${c},8,9`);
    for (const words of ["not compared with itself", "At most 4", "no segment 999999", "was not calculated yet"])
      await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByRole("row", { name: "In any" })).toContainText("4");
    await page.getByRole("link", { name: /Take away .* third/ }).click();
    await expect(page.getByRole("img", { name: "Two segments on one scale" })).toBeVisible();
  });

  test("a viewer looks at regions and saves nothing", async ({ context, page }) => {
    await signInAs(context, "viewer");
    const { a, b } = segments();
    await page.goto(`/segments/${a}/overlap?with=${b}&region=${a}.${b}`);
    await expect(region(page, "A region of the overlap").getByRole("row")).toHaveCount(3);
    await expect(page.getByRole("button", { name: /Save|Freeze|Refresh/ })).toHaveCount(0);
  });
});
