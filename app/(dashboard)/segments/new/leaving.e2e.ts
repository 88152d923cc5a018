import { expect, test } from "@playwright/test";
import { emailOf, password, signInAs } from "#/app/testing.ts";
import { client } from "../seed.ts";

const stamp = Date.now();

test.beforeAll(() => client().prepare("delete from segments where name like 'Left %'").run());
test.beforeEach(({ context }) => signInAs(context, "marketer"));

test("one is asked before leaving unsaved work, not after nothing was typed, and not after saving", async ({
  page,
}) => {
  const asked: string[] = [];
  let stay = true;
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return stay ? dialog.dismiss() : dialog.accept();
  });
  const segments = page.getByRole("navigation").getByRole("link", { name: "Segments", exact: true }).first();
  await page.goto("/segments/new");
  await segments.click();
  await expect(page).toHaveURL(/\/segments$/);
  await page.goto("/segments/new");
  await page.getByLabel("Rule 1: event").fill("Opened");
  await segments.click();
  await expect.poll(() => asked).toEqual(["confirm"]);
  await expect(page).toHaveURL(/\/new$/);
  stay = false;
  await segments.click();
  await expect(page).toHaveURL(/\/segments$/);
  await page.goto("/segments/new");
  await expect(page.getByLabel("Rule 1: event")).toHaveValue("Opened");
  await page.getByRole("textbox", { name: "Name" }).fill(`Left ${stamp}`);
  asked.length = 0;
  await page.getByRole("button", { name: "Create segment" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Left ${stamp}` })).toBeVisible();
  await page.goto("/segments/new");
  await expect(page.getByLabel("Rule 1: event")).toHaveValue("");
  expect(asked).toEqual([]);
});

test("whoever is signed out in the middle signs in, comes back, and finds what was typed", async ({
  page,
  context,
}) => {
  await page.goto("/segments/new");
  await page.getByRole("textbox", { name: "Name" }).fill(`Left and back ${stamp}`);
  await page.getByLabel("Rule 1: event").fill("Opened");
  await context.clearCookies();
  await page.getByLabel("Rule 1: event").fill("Opened it");
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await page.getByRole("button", { name: "Create segment" }).click();
  await page.getByLabel("E-mail").fill(emailOf("marketer"));
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue(`Left and back ${stamp}`);
  await expect(page.getByLabel("Rule 1: event")).toHaveValue("Opened it");
  await page.getByRole("button", { name: "Create segment" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Left and back ${stamp}` })).toBeVisible();
});
