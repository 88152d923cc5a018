import { expect, test } from "@playwright/test";
import { seedSegment } from "#/app/(dashboard)/segments/seed.ts";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a webhook is made for chosen segments, tried, paused, changed and deleted", async ({ page, context }) => {
      const name = `CRM ${Date.now()}`;
      const segment = `Told ${Date.now()}`;
      seedSegment({ name: segment });
      await signInAs(context, "admin");
      await page.goto("/settings/webhooks/new");
      await page.getByLabel("Name").fill(name);
      await page.getByLabel("Address").fill("https://10.0.0.7/hook");
      await page.getByLabel("Only these").check();
      await page.getByRole("button", { name: "Make webhook" }).click();
      await expect(page.getByText("Choose at least one segment, or all.")).toBeVisible();
      await page.getByLabel(segment).check();
      await page.getByRole("button", { name: "Make webhook" }).click();
      await expect(page.getByLabel("Address")).toHaveAccessibleDescription(/10.0.0.7 is not in the public internet/);
      await expect(page.getByLabel(segment)).toBeChecked();
      await page.getByLabel("Address").fill("https://hooks.example/satsuma");
      await page.getByRole("button", { name: "Make webhook" }).click();
      await expect(page.getByRole("status").locator("code")).toHaveText(/^whsec_/);

      await page.getByRole("link", { name: "Go to the webhooks" }).click();
      await page.getByRole("link", { name }).click();
      await expect(page.getByText("Not called yet").first()).toBeVisible();
      await page.getByRole("link", { name: "Edit" }).click();
      await page.getByLabel("All, also those made later").check();
      await page.getByLabel("Who leaves").uncheck();
      await page.getByRole("button", { name: "Save webhook" }).click();
      await expect(page.getByText("All, also those made later")).toBeVisible();
      await page.getByRole("button", { name: "Pause" }).click();
      await expect(page.getByText("Who enters and who leaves meanwhile is not collected")).toBeVisible();
      await page.getByRole("button", { name: "Send a test" }).click();
      await expect(page.getByRole("region", { name: "Delivery log" }).getByText("Test").first()).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("button", { name: "Delete this webhook" }).click();
      await expect(page.getByText("Webhook deleted.")).toBeVisible();
      await expect(page.getByRole("link", { name })).toBeHidden();
    });
  });
