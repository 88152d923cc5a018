import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import { system } from "#/lib/accounts/audit.ts";
import { createKey } from "#/lib/accounts/keys.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { database } from "#/lib/workspace/database.ts";
import { seedSegment } from "../seed.ts";

const run = Date.now();
const event = `Looked in ${run}`;
let id: number;
let key: string;

test.beforeAll(async () => {
  const db = database();
  key = (await createKey(db, { kind: "write", name: `Live ${run}` }, system, Date.now())).key;
  const made = await createSegment(
    db,
    { name: `Live ${run}`, kind: "live", criteria: { type: "event", event } },
    system,
    Date.now(),
  );
  if (!made.ok) throw new Error(made.error.message);
  id = made.id;
  const calculated = db.$client.prepare("select snapshot_id from segments where id = ?").pluck();
  await expect.poll(() => calculated.get(id), { timeout: 15_000 }).not.toBeNull();
});

test.beforeEach(({ context }) => signInAs(context, "viewer"));

async function looksIn(request: APIRequestContext, userId: string) {
  const headers = { authorization: `Basic ${btoa(`${key}:`)}` };
  const answer = await request.post("/v1/track", { headers, data: { userId, event, type: "track" } });
  expect(answer.status()).toBe(200);
}

const live = (page: Page) => page.getByRole("region", { name: "Live", exact: true });
const users = (page: Page) => page.getByRole("region", { name: "Users", exact: true });
const newest = (page: Page) =>
  live(page).getByRole("region", { name: "Newest members, one a line" }).getByRole("rowheader");

test("who comes in appears on the open page, and the size waits to be reloaded", async ({ page, request }) => {
  await page.goto(`/segments/${id}`);
  await expect(live(page).getByRole("status")).toHaveText("Live");
  await expect(live(page)).toContainText("Nobody has come in yet");
  await looksIn(request, `ada-${run}`);
  await expect(newest(page)).toHaveText([`ada-${run}`]);
  await expect(live(page).getByRole("img", { name: /Entries per minute/ })).toHaveAccessibleDescription(
    / 1 entered and 0 left/,
  );
  await expect(live(page)).toContainText("1 entered since the figures of this page were taken.");
  await expect(users(page)).toContainText(/^Users.*UTC0members/s);
  await live(page).getByText("The same numbers as a table").click();
  await expect(
    live(page)
      .getByRole("region", { name: /minute by minute/ })
      .getByRole("row"),
  ).toHaveCount(61);
  await live(page).getByRole("button", { name: "Reload the figures" }).click();
  await expect(users(page)).toContainText(/UTC1member/);
  await expect(live(page)).not.toContainText("since the figures");
});

test("the panel is accessible with people in it", async ({ page }) => {
  await page.goto(`/segments/${id}`);
  await expect(live(page).getByRole("status")).toHaveText("Live");
  await expectAccessible(page);
});

test("the stream tells where it stands, is not kept, and goes on after the last event that was heard", async ({
  page,
}) => {
  await page.goto(`/segments/${id}`);
  const heard = await page.evaluate(async (path) => {
    const answer = await fetch(path, { headers: { "last-event-id": "0" } });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (!/data:.*\n\n/.test(text)) text += (await reader.read()).value ?? "";
    await reader.cancel();
    return { text, headers: Object.fromEntries(answer.headers) };
  }, `/segments/${id}/live`);
  expect(heard.headers).toMatchObject({
    "content-type": expect.stringContaining("text/event-stream"),
    "x-accel-buffering": "no",
  });
  expect(heard.headers["content-encoding"]).toBeUndefined();
  expect(heard.text).toMatch(/^retry: \d+\n\nid: \d+\ndata: /);
  expect(JSON.parse(/data: (.*)/.exec(heard.text)![1]!)).toMatchObject({ since: { entered: 1, left: 0 } });
});

test("what is no live segment has no panel and no stream", async ({ page }) => {
  const other = seedSegment({ name: `Not live ${run}`, members: [] });
  await page.goto(`/segments/${other}`);
  await expect(live(page)).toHaveCount(0);
  for (const path of [`/segments/${other}/live`, "/segments/999999/live", "/segments/x/live"])
    expect((await page.request.get(path)).status()).toBe(404);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a reload shows who came in, and the chart", async ({ page, request }) => {
    await page.goto(`/segments/${id}`);
    await looksIn(request, `bea-${run}`);
    await expect(async () => {
      await live(page).getByRole("link", { name: "Look again" }).click();
      await expect(newest(page).first()).toHaveText(`bea-${run}`, { timeout: 500 });
    }).toPass({ timeout: 10_000 });
    await expect(
      live(page)
        .getByRole("img", { name: /Entries per minute/ })
        .first(),
    ).toBeVisible();
  });
});
