import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#/app/axe.ts";
import { emailOf, password, signInAs } from "#/app/testing.ts";

const result = (page: Page) => page.getByRole("status");

for (const path of [
  "workspace",
  "people",
  "keys",
  "webhooks",
  "webhooks/new",
  "data",
  "data/traits",
  "audit",
  "account",
])
  test(`/settings/${path} is accessible and breaks no content security policy`, async ({ page, context }) => {
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await signInAs(context, "admin");
    await page.goto(`/settings/${path}`);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });
    test.beforeEach(({ context }) => signInAs(context, "admin"));

    test("the workspace's settings are saved, and a wrong one is said beside its field with the input kept", async ({
      page,
    }) => {
      await page.goto("/settings/workspace");
      await page.getByLabel("Session gap (minutes)").fill("45");
      await page.getByLabel("Revenue events").fill("Order Completed\n\nSubscription Renewed\n");
      await page.getByLabel("SMS").check();
      await page.getByRole("button", { name: "Save settings" }).click();
      await expect(result(page).filter({ hasText: "Saved. Every segment" })).toBeVisible();
      await page.goto("/settings/workspace");
      await expect(page.getByLabel("Revenue events")).toHaveValue("Order Completed\nSubscription Renewed");
      await expect(page.getByLabel("SMS")).toBeChecked();

      const long = "x".repeat(201);
      await page.getByLabel("Refund events").fill(long);
      await page.getByLabel("Session gap (minutes)").fill("50");
      await page.getByRole("button", { name: "Save settings" }).click();
      await expect(page.getByLabel("Refund events")).toHaveAccessibleDescription(/200 characters at most/);
      await expect(page.getByLabel("Refund events")).toHaveValue(long);
      await expect(page.getByLabel("Session gap (minutes)")).toHaveValue("50");

      await page.goto("/settings/workspace");
      await expect(page.getByLabel("Session gap (minutes)")).toHaveValue("45");
      await page.getByLabel("Session gap (minutes)").fill("30");
      await page.getByLabel("Revenue events").fill("Order Completed");
      await page.getByLabel("SMS").uncheck();
      await page.getByRole("button", { name: "Save settings" }).click();
      await expect(result(page).filter({ hasText: "Saved" })).toBeVisible();
    });

    test("a key is shown once, opens the API, and is shut by revoking it", async ({ page, request }) => {
      const name = `Reports ${javaScriptEnabled}`;
      await page.goto("/settings/keys");
      await page.getByLabel("For").selectOption("api");
      await page.getByLabel("Name").fill(name);
      await page.getByRole("button", { name: "Make key" }).click();
      const key = await result(page).locator("code").innerText();
      expect(key).toMatch(/^satsuma_api_[\w-]{32}$/);
      const authorization = `Bearer ${key}`;
      expect((await request.get("/api/v1/workspace", { headers: { authorization } })).status()).toBe(200);

      await page.goto("/settings/keys");
      expect(await page.content()).not.toContain(key);
      await page.getByRole("button", { name: `Revoke ${name}` }).click();
      await expect(page.getByRole("row", { name }).getByText("Revoked")).toBeVisible();
      expect((await request.get("/api/v1/workspace", { headers: { authorization } })).status()).toBe(401);
    });

    test("an invited person chooses a password by the link, once, and is in; disabled, they are out at once", async ({
      page,
      browser,
    }) => {
      const email = `grace.${javaScriptEnabled}@shop.example`;
      await page.goto("/settings/people");
      await page.getByLabel("Name").fill("Grace");
      await page.getByLabel("E-mail").fill(email);
      await page.getByLabel("Role", { exact: true }).selectOption("viewer");
      await page.getByLabel("May export").check();
      await page.getByRole("button", { name: "Invite" }).click();
      const link = await result(page).locator("code").innerText();
      await page.goto("/settings/people");
      await expect(page.getByRole("row", { name: email })).toContainText("viewerexportInvited");

      const other = await browser.newContext({ javaScriptEnabled });
      const grace = await other.newPage();
      await grace.goto(link);
      if (javaScriptEnabled) await expectAccessible(grace);
      await grace.getByLabel("Password").fill("one bright clementine");
      await grace.getByRole("button", { name: "Set password" }).click();
      await expect(grace).toHaveURL(/\/segments$/);
      await expect(grace.getByText("Your password is set.")).toBeVisible();
      await grace.goto(link);
      await expect(grace.getByRole("heading", { name: "This link no longer works" })).toBeVisible();

      await page.getByRole("row", { name: email }).getByRole("link", { name: "Grace" }).click();
      await expect(page.getByRole("heading", { name: "Grace" })).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("button", { name: "Disable" }).click();
      await expect(page.getByRole("button", { name: "Enable" })).toBeVisible();
      await grace.goto("/settings/account");
      await expect(grace).toHaveURL(/\/sign-in/);
      await other.close();
    });

    test("the last admin cannot be made a viewer", async ({ page }) => {
      await page.goto("/settings/people");
      await page.getByRole("link", { name: "Test admin" }).click();
      await expect(page.getByRole("heading", { name: "Test admin" })).toBeVisible();
      await page.getByLabel("Role", { exact: true }).selectOption("viewer");
      await page.getByRole("button", { name: "Save rights" }).click();
      await expect(page.getByRole("alert").filter({ hasText: "last admin" })).toBeVisible();
      await page.goto("/settings/people");
      await expect(page.getByRole("row", { name: emailOf("admin") })).toContainText("admin");
    });

    test("changing one's password ends the other sessions and keeps this one", async ({ page, browser }) => {
      await signInAs(page.context(), "viewer");
      const other = await browser.newContext();
      await signInAs(other, "viewer");
      await page.goto("/settings/account");
      await page.getByLabel("Password now").fill("not this one");
      await page.getByLabel("New password").fill(password);
      await page.getByRole("button", { name: "Change password" }).click();
      await expect(page.getByLabel("Password now")).toHaveAccessibleDescription("This is not your password.");
      await page.getByLabel("Password now").fill(password);
      await page.getByLabel("New password").fill(password);
      await page.getByRole("button", { name: "Change password" }).click();
      await expect(result(page).filter({ hasText: "Your password was changed" })).toBeVisible();
      const elsewhere = await other.newPage();
      await elsewhere.goto("/settings/account");
      await expect(elsewhere).toHaveURL(/\/sign-in/);
      await page.goto("/settings/account");
      await expect(page.getByText("This one")).toBeVisible();
      await other.close();
    });
  });

test("each change left its entry in the audit log", async ({ page, context }) => {
  await signInAs(context, "admin");
  await page.goto("/settings/audit");
  for (const action of ["workspace.change", "key.create", "key.revoke", "user.invite", "user.disable", "user.password"])
    await expect(page.getByRole("cell", { name: action, exact: true }).first()).toBeVisible();
});
