import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import { createDraft } from "#/lib/messages/create-draft.ts";
import { deleteSegment } from "#/lib/segments/delete.ts";
import { database } from "#/lib/workspace/database.ts";
import { client, seedProfiles, seedSegment } from "../seed.ts";

const actor = { id: "system", name: "Test admin" };
const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

let made = 0;
let members: number[];

test.beforeAll(() => {
  members = seedProfiles(Array.from({ length: 60 }, (_, i) => `Member ${i + 1} of ${Date.now()}`));
  const known = client().prepare(
    "insert or ignore into profile_aliases (kind, value, profile_id, since) select 'user', external_id, id, 0 from profiles where id = ?",
  );
  for (const id of members) known.run(id);
  const [first, second] = members;
  client().prepare("update profiles set blocklisted_at = 1 where id = ?").run(first);
  client().prepare(`update profiles set traits = '{"plan":{"tier":"=gold"}}' where id = ?`).run(second);
});

test.beforeEach(({ context }) => signInAs(context, "marketer"));

const segment = (name: string) => seedSegment({ name: `Acted ${name} ${Date.now()} ${++made}`, members });
const idOf = (number: number | undefined) =>
  client().prepare("select external_id from profiles where id = ?").pluck().get(number) as string;

async function used(id: number): Promise<void> {
  const chosen = [{ id, mode: "exclude" as const }];
  const draft = { title: `Needs ${id}`, channel: "push" as const, segments: chosen };
  await createDraft(database(), draft, actor, Date.now());
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("an export has as many rows as the screen says, in the columns and order chosen", async ({ page }) => {
      const id = segment("export");
      await page.goto(`/segments/${id}`);
      await page.getByRole("link", { name: "Export", exact: true }).click();
      const who = region(page, "Who is in the file");
      await expect(who).toContainText("1 blocklisted member is left out");
      await page.getByRole("button", { name: "Move Name up" }).click();
      await page.getByRole("button", { name: "Move Name up" }).click();
      await page.getByLabel("Phone", { exact: true }).uncheck();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Download 59 rows as CSV" }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^segment-\d+-acted-export-.*\.csv$/);
      const text = await streamed(download);
      const lines = text.trim().split("\r\n");
      expect(lines[0]).toBe("id,name,email");
      expect(lines).toHaveLength(1 + 59);
      await page.goto(`/segments/${id}/export`);
      const file = region(page, "Files, one a line").getByRole("row").nth(1);
      await expect(file).toContainText("Whole");
      await expect(file).toContainText("id, name, email");
      const manifest = await page.request.get(
        (await file.getByRole("link", { name: /Manifest of file/ }).getAttribute("href"))!,
      );
      expect(await manifest.json()).toMatchObject({ rows: 59, whole: true, fields: ["id", "name", "email"] });
      await expect(page.getByRole("button", { name: "Move Name up" })).toBeEnabled();
      await expect(page.getByLabel("Phone", { exact: true })).not.toBeChecked();
    });

    test("a segment is deleted after saying what happens, and taken back", async ({ page }) => {
      const id = segment("deleted");
      await page.goto(`/segments/${id}`);
      await page.getByRole("button", { name: "More" }).click();
      await page.getByRole("link", { name: "Delete" }).click();
      await expect(page.getByText("Its 60 members stay users.")).toBeVisible();
      await page.getByRole("button", { name: "Delete segment" }).click();
      await expect(page).toHaveURL(/\/segments\?deleted=/);
      expect((await page.request.get(`/segments/${id}`)).status()).toBe(404);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect(page).toHaveURL(new RegExp(`/segments/${id}$`));
      await expect(page.getByText("is back.")).toBeVisible();
    });

    test("a segment that is in use is not deleted, and what uses it is linked", async ({ page }) => {
      const id = segment("used");
      await used(id);
      await page.goto(`/segments/${id}/delete`);
      await expect(page.getByRole("button", { name: "Delete segment" })).toHaveCount(0);
      await expect(region(page, "Uses, one a line")).toContainText("Excludes");
      await page.getByRole("link", { name: `Needs ${id}` }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(`Needs ${id}`);
    });

    test("a use that comes while the question stands wins, and is named", async ({ page }) => {
      const id = segment("raced");
      await page.goto(`/segments/${id}/delete`);
      await used(id);
      await page.getByRole("button", { name: "Delete segment" }).click();
      await expect(page.getByText(`Needs ${id}`).first()).toBeVisible();
      expect((await page.request.get(`/segments/${id}`)).status()).toBe(200);
    });

    test("Send push begins a message with the segment chosen", async ({ page }) => {
      const id = segment("sent");
      await page.goto(`/segments/${id}`);
      await page.getByRole("button", { name: "Send push" }).click();
      await expect(page).toHaveURL(/\/messages\/\d+/);
      await expect(page.getByRole("link", { name: /^Acted sent/ }).first()).toBeVisible();
      await page.goto(`/segments/${id}`);
      await expect(region(page, "Used by")).toContainText("Includes");
    });

    test("a deleted segment stands under Deleted segments and is restored there", async ({ page }) => {
      const id = segment("trashed");
      await deleteSegment(database(), id, actor, Date.now());
      await page.goto("/segments");
      await page.getByRole("link", { name: "Deleted segments" }).click();
      await page
        .getByRole("button", { name: /^Restore Acted trashed/ })
        .first()
        .click();
      await expect(page.getByText("is back.")).toBeVisible();
    });

    test("checking a user says in or out with the rule, and an unknown one is nobody", async ({ page }) => {
      const id = segment("checked");
      await page.goto(`/segments/${id}`);
      await page.getByLabel("Id, e-mail or phone").fill(idOf(members[4]));
      await page.getByRole("button", { name: "Check", exact: true }).click();
      await expect(region(page, "Answer")).toContainText(/is in now, by version 1/);
      await expect(region(page, "Rule by rule, now")).toContainText("Holds");
      await page.getByLabel("Id, e-mail or phone").fill("nobody-at-all");
      await page.getByRole("button", { name: "Check", exact: true }).click();
      await expect(page.getByText("Nobody has “nobody-at-all”")).toBeVisible();
    });

    test("pausing stops the calculation until it is resumed, and the interval can be changed", async ({ page }) => {
      const id = segment("paused");
      await page.goto(`/segments/${id}`);
      const fresh = region(page, "Freshness");
      await fresh.getByRole("button", { name: "Pause" }).click();
      await expect(page.getByText("This segment is paused")).toBeVisible();
      await fresh.getByRole("button", { name: "Resume" }).click();
      await expect(page.getByText("This segment is paused")).toHaveCount(0);
      await fresh.getByLabel("Calculate").selectOption("Every 12 h");
      await fresh.getByRole("button", { name: "Set" }).click();
      await expect(fresh).toContainText("1 day");
    });

    test("all members are paged, searched and lead to their profiles", async ({ page }) => {
      const id = segment("members");
      await page.goto(`/segments/${id}`);
      await page.getByRole("link", { name: "All members" }).click();
      const rows = region(page, "Users, one a line").getByRole("rowheader");
      await expect(rows).toHaveCount(50);
      await page.getByRole("link", { name: "Next page" }).click();
      await expect(rows).toHaveCount(10);
      const one = idOf(members[7]);
      await page.goto(`/segments/${id}/members?q=${encodeURIComponent(one)}`);
      await expect(rows).toHaveCount(1);
      await expect(region(page, "Users, one a line")).toContainText(/before \d+ \w{3} \d{4}/);
      await rows.getByRole("link").click();
      await expect(page).toHaveURL(/\/users\//);
    });
  });

async function streamed(download: { createReadStream(): Promise<NodeJS.ReadableStream> }): Promise<string> {
  let text = "";
  for await (const chunk of await download.createReadStream()) text += chunk;
  return text;
}

test("the file of who is left out has the reason, and text is no formula unless it is asked for", async ({ page }) => {
  const id = segment("excluded");
  const file = async (query: string) => (await page.request.get(`/segments/${id}/export/export.csv?${query}`)).text();
  expect(await file("fields=id&excluded=true")).toBe(`id,excluded_because\r\n${idOf(members[0])},blocklisted\r\n`);
  expect(await file("fields=traits.plan.tier")).toContain(`"'=gold"`);
  expect(await file("fields=traits.plan.tier&raw=true")).toContain("\r\n=gold\r\n");
});

test("no column is no file, and the page says so", async ({ page }) => {
  await page.goto(`/segments/${segment("none")}/export`);
  for (const box of await page
    .getByRole("group", { name: /Columns/ })
    .getByRole("checkbox")
    .all())
    await box.uncheck();
  await page.getByRole("button", { name: /Download \d+ rows/ }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Tick at least one column." })).toBeVisible();
});

test("a day in the future, before everything and no day at all are answered in words", async ({ page }) => {
  const id = segment("days");
  const user = encodeURIComponent(idOf(members[4]));
  for (const [day, says] of [
    ["2999-01-01", "That day is not over yet"],
    ["2001-01-01", "The trend has no point of that day"],
    ["soon", "This is no day."],
  ]) {
    const answer = await page.goto(`/segments/${id}/check?user=${user}&day=${day}`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByText(says!)).toBeVisible();
  }
});

test("pages of a segment that was deleted meanwhile are not found", async ({ page }) => {
  const id = segment("gone");
  await page.goto(`/segments/${id}`);
  await deleteSegment(database(), id, actor, Date.now());
  await page.getByRole("button", { name: "Send push" }).click();
  await expect(page.getByText("This segment was deleted meanwhile.")).toBeVisible();
  for (const part of ["export", "delete", "members", "check"])
    expect((await page.goto(`/segments/${id}/${part}`))?.status(), part).toBe(404);
});

test("who may only look is offered nothing else, and gets no file", async ({ page, context }) => {
  const id = segment("viewed");
  await context.clearCookies();
  await signInAs(context, "viewer");
  await page.goto(`/segments/${id}`);
  for (const name of ["Send push", "More", "Pause", "Set"])
    await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Export", exact: true })).toHaveCount(0);
  expect((await page.request.get(`/segments/${id}/export/export.csv?fields=id`)).status()).toBe(403);
});

test("the uses are sorted and paged by the address", async ({ page }) => {
  const id = segment("sorted");
  for (let i = 0; i < 12; i++) await used(id);
  await page.goto(`/segments/${id}?uses=id&direction=asc`);
  const ids = async () =>
    (await region(page, "Uses, one a line").locator("tbody td:first-child").allInnerTexts()).map(Number);
  const first = await ids();
  expect(first).toHaveLength(10);
  expect(first).toEqual(first.toSorted((a, b) => a - b));
  await region(page, "Used by").getByRole("link", { name: "Next page" }).click();
  await expect.poll(async () => (await ids()).length).toBe(2);
});

for (const part of ["", "/export", "/delete", "/members", "/check", "/../trash"])
  test(`the page ${part || "itself"} is accessible`, async ({ page }) => {
    const id = segment("accessible");
    await used(id);
    const user = encodeURIComponent(idOf(members[4]));
    await page.goto(`/segments/${id}${part}${part === "/check" ? `?user=${user}` : ""}`);
    await expectAccessible(page);
  });
