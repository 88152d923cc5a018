import { expect, test } from "@playwright/test";
import { expectAccessible } from "#/app/axe.ts";
import { emailOf, password, signInAs } from "#/app/testing.ts";

test.beforeEach(async ({ context }) => {
  await signInAs(context, "marketer");
  await context.clearCookies();
});

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("signing in leads back to where one wanted to go, and signing out ends it", async ({ page }) => {
      await page.goto("/settings/data?page=2");
      await expect(page).toHaveURL("/sign-in?next=%2Fsettings%2Fdata%3Fpage%3D2");
      await page.getByLabel("E-mail").fill(` ${emailOf("marketer").toUpperCase()} `);
      await page.getByLabel("Password").fill(password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page).toHaveURL("/settings/data?page=2");
      await page.goto("/sign-in");
      await expect(page).toHaveURL(/\/segments$/);
      await page.getByRole("button", { name: "Sign out" }).click();
      await expect(page).toHaveURL("/sign-in");
      await page.goto("/settings/account");
      await expect(page).toHaveURL(/\/sign-in\?next=/);
    });

    test("a wrong password is refused in words, the e-mail is kept and the password is not", async ({ page }) => {
      await page.goto("/sign-in");
      await page.getByLabel("E-mail").fill(emailOf("marketer"));
      await page.getByLabel("Password").fill("not this one");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("alert").filter({ hasText: "do not belong together" })).toBeVisible();
      await expect(page.getByLabel("E-mail")).toHaveValue(emailOf("marketer"));
      await expect(page.getByLabel("Password")).toHaveValue("");
      expect(await page.content()).not.toContain("not this one");
    });
  });

for (const next of ["//evil.example", "/\\evil.example", "https://evil.example", "/..//evil.example"])
  test(`?next=${next} does not lead to another site`, async ({ page }) => {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel("E-mail").fill(emailOf("marketer"));
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL("/segments");
  });

test("the session cookie is for the server only and is sent by links but not by other sites", async ({
  page,
  context,
}) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(emailOf("marketer"));
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/segments");
  const cookie = (await context.cookies()).find(({ name }) => name === "satsuma.session_token");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", secure: false, path: "/" });
});

test("the sign-in page is accessible", async ({ page }) => {
  await page.goto("/sign-in");
  await expectAccessible(page);
});
