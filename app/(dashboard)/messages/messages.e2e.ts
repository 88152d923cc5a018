import { expect, type Page, test } from "@playwright/test";
import { client, seedProfiles, seedSegment } from "#/app/(dashboard)/segments/seed.ts";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import { createDraft } from "#/lib/messages/create-draft.ts";
import { type Move, moveMessage } from "#/lib/messages/move.ts";
import { database } from "#/lib/workspace/database.ts";

const actor = { id: "system", name: "Test admin" };
const rows = (page: Page) => page.getByRole("row").getByRole("rowheader").getByRole("link").allInnerTexts();

let run: string;
let segment: number;
let other: number;

async function seedMessage(title: string, moves: Move[] = [], segments = [segment]): Promise<number> {
  client();
  const chosen = segments.map((id) => ({ id, mode: "include" as const }));
  const made = await createDraft(database(), { title, channel: "push", segments: chosen }, actor, Date.now());
  if (!made.ok) throw new Error(made.reason);
  for (const move of moves) await moveMessage(database(), made.id, move, actor, Date.now());
  return made.id;
}

/** Each person got it on one device; who clicked is said by number. */
function seedDeliveries(message: number, people: number[], clicked: number[]): void {
  const insert = client().prepare(
    `insert into deliveries (message_id, profile_id, device_id, channel, platform, sent_at, delivered_at, clicked_at)
     values (?, ?, ?, 'push', 'ios', 1, 1, ?)`,
  );
  for (const id of people) insert.run(message, id, id, clicked.includes(id) ? 2 : null);
}

test.beforeAll(async () => {
  run = String(Date.now());
  segment = seedSegment({ name: `Messaged ${run}`, members: [1, 2] });
  other = seedSegment({ name: `Left out ${run}`, members: [1] });
  for (let i = 1; i <= 27; i++) await seedMessage(`Listed ${run} ${String(i).padStart(2, "0")}`);
});

test.beforeEach(({ context }) => signInAs(context, "marketer"));

test("search, filter, order and page are in the address", async ({ page }) => {
  await page.goto("/messages");
  await page.getByRole("searchbox").fill(`listed ${run}`);
  await expect(page).toHaveURL(/q=listed/);
  await page.getByRole("link", { name: "Title" }).click();
  await expect(page).toHaveURL(/sort=title/);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.getByText("26–27 of 27")).toBeVisible();
  expect(await rows(page)).toEqual([`Listed ${run} 26`, `Listed ${run} 27`]);
  await page.getByLabel("Status").selectOption("sent");
  await expect(page.getByText("No message matches")).toBeVisible();
  expect(page.url()).not.toContain("page=");
});

for (const absurd of ["page=-1", "page=999", "sort=DROP%20TABLE", "status=__proto__", "q=%25%27%22%5C_"])
  test(`the list shrugs at ?${absurd}`, async ({ page }) => {
    expect((await page.goto(`/messages?${absurd}`))?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1, name: "Messages" })).toBeVisible();
  });

test("a message that is not there is said to be not there", async ({ page }) => {
  for (const id of ["999999999", "abc", "0"]) {
    expect((await page.goto(`/messages/${id}`))?.status()).toBe(404);
    await expect(page.getByRole("link", { name: "To the messages" })).toBeVisible();
  }
});

test("the keys g m lead to the messages", async ({ page }) => {
  await page.goto("/segments");
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("m");
    await expect(page).toHaveURL(/\/messages$/, { timeout: 1_000 });
  }).toPass();
});

for (const javaScriptEnabled of [true, false])
  test.describe(`with JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("a draft is made, written, given its segments and deleted, and says that it is not sent yet", async ({
      page,
    }) => {
      await page.goto("/messages");
      await page.getByRole("button", { name: "New message" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Untitled message" })).toBeVisible();
      await expect(page.getByText("Sending comes with a later version; the draft is kept.")).toBeVisible();

      const title = `Written ${run} ${javaScriptEnabled}`;
      await page.getByLabel("Title").fill(title);
      await page.getByLabel("Channel").selectOption("email");
      await page.getByLabel("Link").fill("https://shop.example/new");
      await page.getByRole("button", { name: "Save draft" }).click();
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expect(page.getByText("Draft saved.")).toBeVisible();
      await expect(page.getByLabel("Channel")).toHaveValue("email");

      await page.getByRole("searchbox").fill(run);
      await page.getByRole("searchbox").press("Enter");
      await page.getByRole("button", { name: `Include Messaged ${run}` }).click();
      const who = page.getByRole("region", { name: "Segments of this message" });
      await expect(who.getByRole("row", { name: /Messaged/ })).toContainText("Included");
      await page.getByRole("button", { name: `Exclude Left out ${run}` }).click();
      await expect(who.getByRole("row", { name: /Left out/ })).toContainText("Excluded");
      const reach = page.getByRole("region", { name: "Reach" });
      await expect(reach.getByText(/as of \d+ \w+ \d{4}, \d\d:\d\d/)).toBeVisible();
      await expect(reach).toContainText("Reachable by e-mail");
      await who.getByRole("button", { name: `Remove Left out ${run}` }).click();
      await expect(who.getByRole("row", { name: /Left out/ })).toHaveCount(0);

      await page.getByRole("button", { name: "Delete draft" }).click();
      await expect(page).toHaveURL(/\/messages$/);
      await page.goto(`/messages?q=${encodeURIComponent(title)}`);
      await expect(page.getByText("No message matches")).toBeVisible();
    });
  });

test("what is wrong is said at its field, and nothing that was written is lost", async ({ page }) => {
  await page.goto(`/messages/${await seedMessage(`Wrong ${run}`)}`);
  await page.getByLabel("Title").fill("   ");
  await page.getByLabel("Text").fill("Kept");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Give the message a title.")).toBeVisible();
  await expect(page.getByLabel("Text")).toHaveValue("Kept");
});

test("a draft that was sent or deleted meanwhile, and a segment that is gone, are refused in words", async ({
  page,
}) => {
  const id = await seedMessage(`Raced ${run}`);
  const gone = seedSegment({ name: `Gone ${run}`, members: [1] });
  await page.goto(`/messages/${id}?find=Gone+${run}`);
  client().prepare("update segments set deleted_at = 1 where id = ?").run(gone);
  await page.getByRole("button", { name: `Include Gone ${run}` }).click();
  await expect(page.getByText("This segment was deleted meanwhile.")).toBeVisible();
  await moveMessage(database(), id, { to: "scheduled", at: Date.now() + 86_400_000 }, actor, Date.now());
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("This message is scheduled by now, so it can no longer be changed.")).toBeVisible();
});

test("a sent message is a report that cannot be changed", async ({ page }) => {
  const id = await seedMessage(`Reported ${run}`, [{ to: "sending" }, { to: "sent" }], [segment, other]);
  const people = seedProfiles([`a ${run}`, `b ${run}`, `c ${run}`, `d ${run}`]);
  seedDeliveries(id, people, people.slice(0, 1));
  await page.goto(`/messages/${id}`);
  const report = page.getByRole("region", { name: "Report" });
  await expect(report).toContainText("100% of the audience");
  await expect(report).toContainText("25.0% of delivered");
  await expect(page.getByRole("button", { name: "Save draft" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /Remove|Include|Delete/ })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(`/messages?q=Reported+${run}`);
  await expect(page.getByRole("row", { name: /Reported/ })).toContainText("1 (25.0%)");
});

test("a failed message says why", async ({ page }) => {
  const id = await seedMessage(`Broken ${run}`, [{ to: "failed", error: "The mail server refused the sign-in." }]);
  await page.goto(`/messages/${id}`);
  await expect(page.getByRole("alert").filter({ hasText: "The mail server refused the sign-in." })).toBeVisible();
});

test("a viewer reads and is offered nothing to change", async ({ page, context }) => {
  await signInAs(context, "viewer");
  await page.goto("/messages");
  await expect(page.getByRole("button", { name: "New message" })).toHaveCount(0);
  await page.goto(`/messages/${await seedMessage(`Read ${run}`)}`);
  await expect(page.getByRole("region", { name: "Who" })).toContainText(`Messaged ${run}`);
  await expect(page.getByRole("button", { name: /Save|Remove|Include|Delete/ })).toHaveCount(0);
});

test("the list and a draft are accessible, with a name as long as it may be", async ({ page }) => {
  const id = await seedMessage(`<b>${run} ${"漢字🍊".repeat(35)}`);
  for (const path of ["/messages", "/messages?q=zzz", `/messages/${id}`, `/messages/${id}?find=zzz`]) {
    await page.goto(path);
    await expectAccessible(page);
  }
});
