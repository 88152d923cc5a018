import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import { database } from "#/lib/workspace/database.ts";
import { seedProfiles, seedSegment } from "../segments/seed.ts";
import { deliver, send, sendPerson } from "./seed.ts";

const mark = `u${Date.now()}`;
const ada = `${mark}-ada`;
const people = (page: Page) => page.getByRole("row").getByRole("rowheader").getByRole("link").allInnerTexts();
const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test.beforeAll(async () => {
  await sendPerson(ada);
  deliver(ada, { id: 900001, clicked: true });
  deliver(ada, { id: 900002, failure: "mailbox full" });
  seedProfiles(Array.from({ length: 60 }, (_, i) => `${mark} Crowd ${i}`));
});

test.beforeEach(({ context }) => signInAs(context, "admin"));

test("a person is found by id, e-mail, phone, name and surname; the search is in the address", async ({ page }) => {
  await page.goto("/users");
  await page.getByRole("searchbox").pressSequentially(`${ada}@exam`);
  await expect(page).toHaveURL(/q=/);
  await expect.poll(() => people(page)).toEqual([`Person ${ada}`]);
  await expect(page.getByRole("searchbox")).toBeFocused();
  for (const text of [ada, `${ada}-before`, `${ada}@EXAMPLE.com`, `person ${ada}`, ada.toUpperCase()]) {
    await page.goto(`/users?q=${encodeURIComponent(text)}`);
    expect(await people(page), text).toEqual([`Person ${ada}`]);
  }
  await page.goto(`/users?q=${encodeURIComponent("+1 555")}`);
  expect(await people(page)).toContain(`Person ${ada}`);
});

test("without a search everybody comes in pages; nobody found says how to go on", async ({ page }) => {
  await page.goto("/users");
  const first = await people(page);
  expect(first).toHaveLength(50);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/after=/);
  const second = await people(page);
  expect(second.filter((name) => first.includes(name))).toEqual([]);
  await page.getByRole("link", { name: "First page" }).click();
  await expect.poll(() => people(page)).toEqual(first);
  await page.goto("/users?q=zzz-nobody");
  await expect(page.getByText("Nobody matches")).toBeVisible();
  await page.getByRole("link", { name: "Clear the search" }).click();
  await expect.poll(() => people(page)).toEqual(first);
  await page.goto("/users?after=0-0");
  await expect(page.getByText("No more users")).toBeVisible();
});

for (const absurd of [
  "after=x",
  "after=-1-1",
  "q=%00",
  "q=%25%27",
  "q[]=a",
  `q=${"x".repeat(5_000)}`,
  "q=%F0%9F%8D%8A",
])
  test(`the list of users shrugs at ?${absurd.slice(0, 40)}`, async ({ page }) => {
    expect((await page.goto(`/users?${absurd}`))?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  });

test("a profile shows everything known, each figure with its instant", async ({ page }) => {
  seedSegment({ name: `${mark} has Ada`, members: [numberOf(ada)] });
  await page.goto(`/users/${ada}`);
  await expect(page.getByRole("heading", { level: 1, name: `Person ${ada}` })).toBeVisible();
  await expect(card(page, "Identity")).toContainText(`${ada}-before anonymous id since`);
  await expect(card(page, "Traits")).toContainText(/address.*city.*Oslo text.*tags.*1.*a text.*2.*2 number/s);
  await expect(card(page, "Traits")).toContainText("yes yes or no");
  await expect(card(page, "Reach")).toContainText(/Push\s*Reachable/);
  await expect(card(page, "Reach")).toContainText("Web pushNot reachable: no browser with a valid token");
  await expect(card(page, "Reach")).toContainText("SMSNot reachable: has not opted in");
  await expect(card(page, "Devices")).toContainText("iPhone 17");
  await expect(card(page, "Revenue")).toContainText("$12.50");
  await expect(card(page, "Sessions")).toContainText("Last 30 full days");
  await expect(card(page, "Segments").getByRole("link", { name: `${mark} has Ada` })).toBeVisible();
  await expect(card(page, "Messages")).toContainText(/Message 900002.*Failed mailbox full/s);
  await expect(card(page, "Messages")).toContainText(/Message 900001.*Clicked/s);
  for (const name of ["Reach", "Revenue", "Activity", "Messages"])
    await expect(card(page, name), name).toContainText(/as of\s\d+ \w{3} \d{4}, \d\d:\d\d UTC/);
});

test("the activity pages through every event, by name too, and shows what came with each", async ({ page }) => {
  await page.goto(`/users/${ada}`);
  const events = card(page, "Activity").locator("li");
  await expect(events).toHaveCount(25);
  await events.first().locator("summary").click();
  await expect(events.first()).toContainText("n59 number");
  let seen = 25;
  while (
    await page.getByRole("navigation", { name: "Pages of events" }).getByRole("link", { name: "Earlier" }).count()
  ) {
    const before = page.url();
    await page.getByRole("navigation", { name: "Pages of events" }).getByRole("link", { name: "Earlier" }).click();
    await expect(page).not.toHaveURL(before);
    await expect(events.first()).toBeVisible();
    seen += await events.count();
  }
  expect(seen).toBe(61);
  await page.getByLabel("Event", { exact: true }).selectOption("Order Completed");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/event=Order/);
  await expect(events).toHaveCount(1);
  await expect(events).toContainText("$12.50");
});

for (const id of [
  "a/b",
  "50%25 off",
  "ü ?#&+=\\",
  "..",
  ".",
  '<b>"x"',
  "mail@example.com",
  "%2F",
  "🍊",
  "x".repeat(200),
])
  test(`an id may be ${JSON.stringify(id.slice(0, 20))}`, async ({ page }) => {
    const whole = id.length < 3 ? id : `${id}${mark}`;
    await send([{ type: "identify", userId: whole, traits: { name: `Odd ${id.slice(0, 20)}${mark}` } }]);
    await page.goto(`/users?q=${encodeURIComponent(whole)}`);
    await page.getByRole("rowheader").getByRole("link", { name: "Odd" }).first().click();
    await expect(card(page, "Identity")).toContainText(whole);
    await page.reload();
    await expect(card(page, "Identity")).toContainText(whole);
    const href = await page.getByRole("link", { name: "Export as JSON" }).getAttribute("href");
    const file = await (await page.request.get(href!)).json();
    expect(file.id).toBe(whole);
  });

test("an id that was merged leads to the survivor; a visitor whose id is a user's too is told apart", async ({
  page,
}) => {
  await page.goto(`/users/${ada}-before`);
  await expect(page).toHaveURL(new RegExp(`/users/${ada}$`));
  await send([
    { type: "identify", userId: `${mark}-both`, traits: { name: "The user" } },
    { type: "track", anonymousId: `${mark}-both`, event: "Seen by a visitor" },
  ]);
  await page.goto(`/users?q=${mark}-both`);
  expect(await people(page)).toHaveLength(2);
  await page.getByRole("row", { name: "Anonymous" }).getByRole("link").click();
  await expect(page.getByText("Anonymous visitor")).toBeVisible();
  await expect(card(page, "Activity")).toContainText("Seen by a visitor");
});

test("an unknown id is a page that says so", async ({ page }) => {
  const answer = await page.goto(`/users/${mark}-nobody`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "There is no such user" })).toBeVisible();
  expect((await page.request.get(`/users/${mark}-nobody/profile.json`)).status()).toBe(404);
});

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("somebody is put on the blocklist and taken off, and the audit log has both", async ({ page }) => {
      await page.goto(`/users/${ada}`);
      await page.getByRole("button", { name: "Put on the blocklist" }).click();
      await expect(page.getByText(/On the blocklist since/)).toBeVisible();
      await expect(card(page, "Reach")).toContainText("E-mailNot reachable: blocklisted");
      await page.getByRole("button", { name: "Take off the blocklist" }).click();
      await expect(page.getByText(/On the blocklist since/)).toHaveCount(0);
      await page.goto(`/settings/audit?q=${ada}`);
      for (const action of ["profile.blocklist", "profile.unblocklist"])
        await expect(page.getByRole("cell", { name: action, exact: true }).first()).toBeVisible();
    });

    test("deleting for good asks for the id, and leaves nothing of the person in the file", async ({ page }) => {
      const id = `${mark}-canary-${javaScriptEnabled}`;
      await sendPerson(id, { email: `canary-${id}@example.com`, events: 200 });
      deliver(id, { id: 1, failure: `canary-${id}@example.com is full` });
      await page.goto(`/users/${id}`);
      await page.getByText("Delete this user and everything known of them").click();
      await page.getByLabel(/Type the id/).fill(ada);
      await page.getByRole("button", { name: "Delete this user for good" }).click();
      await expect(page.getByText("This is not the id of this user")).toBeVisible();
      await page.getByLabel(/Type the id/).fill(id);
      await page.getByRole("button", { name: "Delete this user for good" }).click();
      await expect(page.getByText("The user was deleted for good.")).toBeVisible();
      expect((await page.goto(`/users/${id}`))?.status()).toBe(404);
      await page.goto(`/users?q=${id}`);
      await expect(page.getByText("Nobody matches")).toBeVisible();
      const { $client } = database();
      $client.pragma("wal_checkpoint(TRUNCATE)");
      expect(readFileSync($client.name).includes(`canary-${id}`)).toBe(false);
    });

    test("the search, the pages of a profile and its filter work", async ({ page }) => {
      await page.goto("/users");
      await page.getByRole("searchbox").fill(ada);
      await page.getByRole("searchbox").press("Enter");
      await page.getByRole("link", { name: `Person ${ada}` }).click();
      await page.getByRole("navigation", { name: "Pages of events" }).getByRole("link", { name: "Earlier" }).click();
      await expect(page).toHaveURL(/events=/);
      await page.getByLabel("Event", { exact: true }).selectOption("Page Seen");
      await page.getByRole("button", { name: "Show" }).click();
      await expect(card(page, "Activity").locator("li")).toHaveCount(1);
    });
  });

test("a viewer sees a profile and can neither block, export nor delete", async ({ page, context }) => {
  await signInAs(context, "viewer");
  await page.goto(`/users/${ada}`);
  await expect(card(page, "Identity")).toBeVisible();
  for (const name of ["Put on the blocklist", "Delete this user for good"])
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Export as JSON" })).toHaveCount(0);
  expect((await page.request.get(`/users/${ada}/profile.json`)).status()).toBe(403);
});

test("the users' pages are accessible, and break no content security policy", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  for (const path of ["/users", "/users?q=zzz-nobody", `/users/${ada}`]) {
    await page.goto(path);
    for (const closed of await page.locator("main details > summary").all()) await closed.click();
    await expectAccessible(page);
  }
  expect(complaints).toEqual([]);
});

test("g u leads to the users", async ({ page }) => {
  await page.goto("/segments");
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("u");
    await expect(page).toHaveURL(/\/users$/, { timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole("link", { name: "Users", exact: true })).toHaveAttribute("aria-current", "page");
});

function numberOf(id: string): number {
  return database().$client.prepare("select id from profiles where external_id = ?").pluck().get(id) as number;
}
