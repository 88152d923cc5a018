import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "#/app/axe.ts";

const origin = "http://127.0.0.1:4111";
const folder = mkdtempSync(join(tmpdir(), "satsuma-setup-"));
let server: ChildProcess;

test.use({ baseURL: origin });

test.beforeAll(async () => {
  const env = { ...process.env, DATABASE_PATH: join(folder, "empty.db"), PUBLIC_URL: origin };
  server = spawn("next", ["start", "-p", "4111", "-H", "127.0.0.1"], { env, stdio: "ignore" });
  await expect
    .poll(
      () =>
        fetch(`${origin}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 20_000 },
    )
    .toBe(true);
});

test.afterAll(() => {
  server.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

test("the first visit leads to the set-up, which is accessible and keeps what was typed when it refuses", async ({
  page,
}) => {
  await page.goto("/");
  await expect(page).toHaveURL("/setup");
  await expectAccessible(page);
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("E-mail").fill("ada@shop");
  await page.getByLabel("Password").fill("twelve little satsumas");
  await page.getByLabel("Name of the workspace").fill("Shop");
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/Write an e-mail address/);
  await expect(page.getByLabel("Your name")).toHaveValue("Ada");
  await expect(page).toHaveURL("/setup");
});

test("of two who set up at once one becomes the admin, and then it is closed", async ({ browser }) => {
  const visitor = async () => (await browser.newContext({ baseURL: origin, javaScriptEnabled: false })).newPage();
  const pages = [await visitor(), await visitor()];
  for (const [index, each] of pages.entries()) {
    await each.goto("/setup");
    await each.getByLabel("Your name").fill(`Admin ${index}`);
    await each.getByLabel("E-mail").fill(`admin${index}@shop.example`);
    await each.getByLabel("Password").fill("twelve little satsumas");
    await each.getByLabel("Name of the workspace").fill(`Shop ${index}`);
    await each.getByLabel("Time zone").selectOption("Europe/Berlin");
    await each.getByLabel("Currency").selectOption("EUR");
  }
  await Promise.all(pages.map((each) => each.getByRole("button", { name: "Set up" }).click()));
  await Promise.all(pages.map((each) => each.waitForLoadState()));
  const winners = pages.filter((each) => new URL(each.url()).pathname === "/segments");
  expect(winners).toHaveLength(1);

  const [winner] = winners;
  await winner!.goto("/settings/workspace");
  await expect(winner!.getByLabel("Time zone")).toHaveValue("Europe/Berlin");
  await expect(winner!.getByLabel("Currency")).toHaveValue("EUR");
  await winner!.goto("/settings/people");
  await expect(winner!.getByRole("row")).toHaveCount(2);
  for (const each of pages) expect((await each.goto("/setup"))?.status()).toBe(404);
});
