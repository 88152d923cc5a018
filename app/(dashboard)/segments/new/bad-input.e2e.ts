import { expect, type Page, test } from "@playwright/test";
import { signInAs } from "#/app/testing.ts";
import { createDraft } from "#/lib/messages/create-draft.ts";
import { editSegment } from "#/lib/segments/edit.ts";
import { database } from "#/lib/workspace/database.ts";
import { client, seedSegment } from "../seed.ts";

const stamp = Date.now();
const actor = { id: "u1", name: "Ada" };
const asks = (segment: number) => ({ type: "segment", segment });

test.beforeAll(() => client().prepare("delete from segments where name like 'Bad %'").run());
test.beforeEach(({ context }) => signInAs(context, "marketer"));

/** Opens the builder with rules that came as JSON. */
async function open(page: Page, address: string, rules: unknown) {
  await page.goto(address);
  await page.getByText("Rules as JSON").click();
  await page.getByLabel("Other rules, as JSON").fill(JSON.stringify(rules));
  await page.getByRole("button", { name: "Use these rules" }).click();
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("JSON that is refused stays in its field, also when something else is pressed", async ({ page }) => {
    const rules = { type: "any", rules: [] };
    await open(page, "/segments/new", rules);
    const json = page.getByLabel("Other rules, as JSON");
    await expect(json).toHaveAttribute("aria-invalid", "true");
    await expect(json).toHaveValue(JSON.stringify(rules));
    await page.getByRole("button", { name: "Count and update" }).click();
    await expect(json).toHaveValue(JSON.stringify(rules));
  });
});

test("an event that was never seen is allowed and said, a wrong type and an empty group say what to do", async ({
  page,
}) => {
  await page.goto("/segments/new");
  await page.getByRole("textbox", { name: "Name" }).fill(`Bad ${stamp}`);
  await page.getByLabel("Rule 1: event").fill("Never Seen");
  await expect(page.getByText("No event of this name was seen yet")).toBeVisible();
  await page.getByLabel("Rule 1: how it compares").selectOption("at_least");
  await page.getByLabel("Rule 1: value").fill("many");
  await page.getByRole("button", { name: "Add group to rule" }).click();
  await page.getByRole("button", { name: "Remove rule 2.1" }).click();
  await page.getByRole("button", { name: "Create segment" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "2 things are to be put right" });
  await expect(summary).toContainText("Put at least one rule in the group");
  await expect(page.getByLabel("Rule 1: value")).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("button", { name: "Remove rule 2", exact: true }).click();
  await page.getByLabel("Rule 1: value").fill("2");
  await expect(summary).toHaveCount(0);
  await page.getByRole("button", { name: "Create segment" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Bad ${stamp}` })).toBeVisible();
});

test("a circle through two others, a deleted segment and a tree over a limit are named, and nothing is saved", async ({
  page,
}) => {
  const name = (one: string) => `Bad ${one} ${stamp}`;
  const [a, b, c, gone] = ["a", "b", "c", "gone"].map((one) => seedSegment({ name: name(one), members: [1] }));
  for (const [id, to] of [
    [b!, a!],
    [c!, b!],
  ] as const)
    await editSegment(database(), id, { version: 1, criteria: asks(to) }, actor, Date.now());
  client().prepare("update segments set deleted_at = 1 where id = ?").run(gone);
  await open(page, `/segments/${a}/edit`, { type: "any", rules: [asks(c!), asks(gone!)] });
  await page.getByRole("button", { name: "Save changes" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "to be put right" });
  const circle = [a, c, b, a].map((id, i) => `"${name("acba"[i]!)}" (${id})`).join(" → ");
  await expect(summary).toContainText(circle);
  await expect(summary).toContainText(`"${name("gone")}", was deleted; choose another one.`);
  await page.getByRole("button", { name: "Remove rule 1", exact: true }).click();
  await expect(summary).not.toContainText(circle);
  const many = Array.from({ length: 200 }, () => ({ type: "everyone" }));
  await page.getByLabel("Other rules, as JSON").fill(JSON.stringify({ type: "all", rules: many }));
  await page.getByRole("button", { name: "Use these rules" }).click();
  await expect(page.getByText(/at most 200/).first()).toBeVisible();
  expect(client().prepare("select version from segments where id = ?").pluck().get(a)).toBe(1);
});

test("an edit says what becomes of a message before it is saved", async ({ page }) => {
  const id = seedSegment({ name: `Bad to write to ${stamp}`, members: [1] });
  const segments = [{ id, mode: "include" as const }];
  await createDraft(database(), { title: `Hello ${stamp}`, channel: "email", segments }, actor, Date.now());
  await open(page, `/segments/${id}/edit`, { type: "not", rule: { type: "everyone" } });
  await page.getByRole("button", { name: "Save changes" }).click();
  const changes = page.getByRole("region", { name: "What this changes" });
  await expect(changes.getByRole("listitem").filter({ hasText: `Hello ${stamp}, draft: 0, as before` })).toBeVisible();
  await changes.getByRole("button", { name: "Save these changes" }).click();
  await expect(page.getByText("Saved as version 2.")).toBeVisible();
});
