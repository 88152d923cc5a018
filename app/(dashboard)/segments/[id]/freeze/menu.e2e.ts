import { expect, type Page, test } from "@playwright/test";
import { send } from "#/app/(dashboard)/users/seed.ts";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import { client, seedSegment } from "../../seed.ts";

const mark = `menu-${Date.now()}`;
let members: number[];
let made = 0;

test.beforeAll(async () => {
  await send([1, 2, 3].map((n) => ({ type: "identify", userId: `${mark}-${n}`, traits: {} })));
  const find = client().prepare("select id from profiles where external_id = ?").pluck();
  members = [1, 2, 3].map((n) => find.get(`${mark}-${n}`) as number);
});

async function choose(page: Page, what: string) {
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("group", { name: "More" }).getByText(what, { exact: true }).click();
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });
    test.beforeEach(({ context }) => signInAs(context, "marketer"));

    test("a segment is duplicated, and frozen to a list after the count was seen", async ({ page }) => {
      const name = `Chosen ${mark} ${++made}`;
      const id = seedSegment({ name, members, tags: ["kept"], description: "As it was" });
      await page.goto(`/segments/${id}`);
      await choose(page, "Duplicate");
      await expect(page.getByRole("heading", { level: 1, name: `Copy of ${name}` })).toBeVisible();
      await expect(page.getByText("As it was")).toBeVisible();
      await page.goto(`/segments/${id}`);
      await choose(page, "Freeze to a list");
      await expect(page.getByText("3 members", { exact: true })).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await expect(page.getByLabel("Name of the list")).toHaveValue(new RegExp(`^${name}, \\d{4}-`));
      await page.getByRole("button", { name: "Freeze to a list" }).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      await expect(page.getByText("All members, frozen")).toBeVisible();
      await expect(async () => {
        await page.reload();
        await expect(page.getByRole("region", { name: "Users" }).first()).toContainText(/3\s*members/, {
          timeout: 500,
        });
      }).toPass();
    });

    test("a segment is archived, says so on its page, and is brought back", async ({ page }) => {
      const id = seedSegment({ name: `Put away ${mark} ${++made}`, members });
      await page.goto(`/segments/${id}`);
      await choose(page, "Archive");
      await expect(page.getByText("This segment is archived since")).toBeVisible();
      await expect(page.getByRole("button", { name: "Refresh" })).toHaveCount(0);
      await page.getByRole("button", { name: "Bring back" }).first().click();
      await expect(page.getByText("This segment is archived since")).toHaveCount(0);
    });
  });
