import { expect, test } from "@playwright/test";
import { send } from "#/app/(dashboard)/users/seed.ts";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import { client, seedSegment } from "../../seed.ts";

const mark = `composed-${Date.now()}`;
const trait = mark.replace("-", "_");
let id: number;

test.beforeAll(async () => {
  const person = (n: number, traits: object) => ({ type: "identify", userId: `${mark}-${n}`, traits });
  await send([
    ...[1, 2, 3].map((n) => person(n, { [trait]: "gold", address: { country: "Testland" } })),
    ...[4, 5].map((n) => person(n, { [trait]: "=plain" })),
  ]);
  const find = client().prepare("select id from profiles where external_id = ?").pluck();
  const members = [1, 2, 4].map((n) => find.get(`${mark}-${n}`) as number);
  id = seedSegment({ name: `Composed ${mark}`, members });
});

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });
    test.beforeEach(({ context }) => signInAs(context, "marketer"));

    test("members stand beside all users, by any field and trait, and as a file", async ({ page }) => {
      await page.goto(`/segments/${id}`);
      await page.getByRole("link", { name: "Composition", exact: true }).click();
      await page.getByRole("link", { name: "Country" }).click();
      await expect(page.getByRole("row", { name: "Testland" }).getByRole("cell").nth(1)).toHaveText("2");
      await page.getByLabel("Compare by another field or trait").selectOption(`traits.${trait}`);
      if (!javaScriptEnabled) await page.getByRole("button", { name: "Compare" }).click();
      await expect(page.getByRole("row", { name: "gold" }).getByRole("cell")).toContainText(["", "2", "66.7%", "3"]);
      await expect(page.getByRole("row", { name: "In all" })).toContainText("3");
      if (javaScriptEnabled) await expectAccessible(page);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "CSV" }).click(),
      ]);
      const lines = (await (await download.createReadStream()).toArray()).join("").split("\r\n");
      expect(lines[1]).toMatch(/^gold,2,0\.666667,3,/);
      expect(lines[2]).toMatch(/^"?'=plain"?,1,0\.333333,2,/);
    });
  });

test("a field that there is not is named, and a viewer gets no file", async ({ context, page }) => {
  await signInAs(context, "viewer");
  await page.goto(`/segments/${id}/composition?by=nope`);
  await expect(page.getByText("Nothing can be compared by “nope”")).toBeVisible();
  await page.goto(`/segments/${id}/composition?by=language`);
  await expect(page.getByRole("row", { name: "Not set" })).toContainText("100%");
  await expect(page.getByRole("link", { name: "CSV" })).toHaveCount(0);
});
