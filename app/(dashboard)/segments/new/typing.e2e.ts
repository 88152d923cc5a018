import { expect, test } from "@playwright/test";
import { expectAccessible } from "#/app/axe.ts";
import { signInAs } from "#/app/testing.ts";
import { nextChange } from "#/lib/workspace/changes.ts";
import { database } from "#/lib/workspace/database.ts";
import { client, seedProfiles, seedSegment } from "../seed.ts";

const stamp = Date.now();

test.beforeAll(() => {
  client().prepare("delete from segments where name like 'Typed %'").run();
  const [id] = seedProfiles([`Typing ${stamp}`]);
  const note = client().prepare("update profiles set changed = ? where id = ?");
  client().transaction(() => note.run(nextChange(database()), id))();
});
test.beforeEach(({ context }) => signInAs(context, "marketer"));

test("the size follows the typing, and the focus stays where it is", async ({ page }) => {
  await page.goto("/segments/new");
  const status = page.getByRole("region", { name: "Size" }).getByRole("status");
  await expect(status).toContainText("still to be filled in");
  await page.getByLabel("Rule 1: kind").selectOption("profile");
  await page.getByLabel("Rule 1: field or trait").fill("name");
  await page.getByLabel("Rule 1: value").pressSequentially(`Typing ${stamp}`);
  await expect(status).toContainText("1person");
  await expect(page.getByLabel("Rule 1: value")).toBeFocused();
  await expect(page.getByText(`Name is "Typing ${stamp}"`)).toBeVisible();
});

test("undo takes back a whole step, redo makes it again, and a reload loses nothing", async ({ page }) => {
  await page.goto("/segments/new");
  const event = page.getByLabel("Rule 1: event");
  await event.pressSequentially("Opened");
  await page.getByRole("button", { name: "Duplicate rule 1" }).click();
  await expect(page.getByLabel("Rule 2: event")).toHaveValue("Opened");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByLabel("Rule 2: event")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(event).toHaveValue("");
  await page.getByRole("button", { name: "Redo" }).click();
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(page.getByLabel("Rule 2: event")).toHaveValue("Opened");
  await page.reload();
  await expect(page.getByLabel("Rule 2: event")).toHaveValue("Opened");
  await expect(page.getByText("What you had not saved is back")).toBeVisible();
  await page.goto("/segments/new?template=loyal");
  await expect(page.getByLabel("Rule 1: event")).toHaveValue("Order Completed");
});

test("rules move by buttons, which keep the focus", async ({ page }) => {
  await page.goto("/segments/new?template=champions");
  const kinds = () => page.locator("ol > li select[name$='/type']").evaluateAll((all) => all.length);
  expect(await kinds()).toBe(3);
  await page.getByRole("button", { name: "Move rule 3 up" }).click();
  await expect(page.getByRole("button", { name: "Move rule 2 up" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Rule 1: value", { exact: true })).toHaveValue("400");
});

test("rules are dragged to another place, also into a group", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1800 });
  await page.goto("/segments/new?template=champions");
  await page.getByRole("button", { name: "Add group to rule" }).click();
  const drag = async (rule: string, over: string) => {
    await page.locator(`[data-node="${rule}"]`).getByTitle("Drag to another place").first().hover();
    await page.mouse.down();
    const { x, y } = (await page.locator(`[data-node="${over}"]`).boundingBox())!;
    await page.mouse.move(x + 60, y + 40, { steps: 4 });
    await page.mouse.move(x + 60, y + 8, { steps: 4 });
    await page.mouse.up();
  };
  await drag("/rules/2", "/rules/0");
  await expect(page.locator("[id='/rules/0/value']")).toHaveValue("400");
  await drag("/rules/0", "/rules/3/rules/0");
  await expect(page.locator("[id='/rules/2/rules/0/value']")).toHaveValue("400");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("[id='/rules/0/value']")).toHaveValue("400");
});

test("a trait is found by its name alone, and a list of values says how they are written", async ({ page }) => {
  const trait = `tier_${stamp}`;
  const insert =
    "insert into properties (name_id, path, last_seen_at, count, types, top_values) values (0, ?, 1, 1, ?, ?)";
  client().prepare(insert).run(trait, '{"text":1}', '[["gold",1]]');
  await page.goto("/segments/new");
  await page.getByLabel("Rule 1: kind").selectOption("profile");
  const field = page.getByLabel("Rule 1: field or trait");
  await field.fill(trait);
  await expect(page.getByText("Choose a field, or write")).toHaveCount(0);
  await field.blur();
  await expect(field).toHaveValue(`traits.${trait}`);
  await page.getByLabel("Rule 1: how it compares").selectOption("in");
  const values = page.getByLabel("Rule 1: values, one a line");
  await expect(values).toHaveAccessibleDescription("One value a line.");
  await values.fill("gold, plus");
  await expect(page.getByText('"gold, plus" is one value')).toBeVisible();
});

test("a lost connection is told, nothing typed is lost, and the size comes by itself once it is back", async ({
  page,
}) => {
  await page.goto("/segments/new");
  await page.route("**/segments/new/preview", (route) => route.abort());
  await page.getByLabel("Rule 1: event").fill("Opened");
  await expect(page.getByText("The connection is lost. Your work is kept here")).toBeVisible();
  await page.unroute("**/segments/new/preview");
  await expect(page.getByText(/, [\d.<>]+% of/)).toBeVisible();
});

test("the JSON of the rules can be put in their place, and says what is wrong with it", async ({ page }) => {
  await page.goto("/segments/new");
  await page.getByText("Rules as JSON").click();
  const json = page.getByLabel("Other rules, as JSON");
  await json.fill('{ "type": "any", "rules": [] }');
  await page.getByRole("button", { name: "Use these rules" }).click();
  await expect(page.getByText("Put at least one rule in the group").first()).toBeVisible();
  await json.fill('{ "type": "any", "rules": [{ "type": "everyone" }] }');
  await page.getByRole("button", { name: "Use these rules" }).click();
  await expect(page.getByLabel("Rule: kind")).toHaveValue("any");
  await expect(page.getByLabel("Rule 1: kind")).toHaveValue("everyone");
});

test("pressing twice makes one segment, and errors take the focus to their summary", async ({ page }) => {
  await page.goto("/segments/new");
  await page.getByRole("button", { name: "Create segment" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "to be put right" })).toBeFocused();
  await page.getByRole("link", { name: "Choose an event." }).click();
  await expect(page.getByLabel("Rule 1: event")).toBeFocused();
  await page.getByLabel("Rule 1: event").fill("Opened");
  await page.getByRole("textbox", { name: "Name" }).fill(`Typed twice ${stamp}`);
  await page.getByRole("button", { name: "Create segment" }).dblclick();
  await expect(page.getByRole("heading", { level: 1, name: `Typed twice ${stamp}` })).toBeVisible();
  const made = client().prepare("select count(*) from segments where name = ?").pluck();
  expect(made.get(`Typed twice ${stamp}`)).toBe(1);
});

test("an edit shows what it changes before it is saved, and the history tells it and brings it back", async ({
  page,
}) => {
  const id = seedSegment({ name: `Typed edit ${stamp}`, members: [1] });
  seedSegment({ name: `Typed other ${stamp}`, members: [1] });
  await page.goto(`/segments/${id}`);
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByLabel("Rule: kind").selectOption("profile");
  await page.getByLabel("Rule: field or trait").fill("name");
  await page.getByLabel("Rule: value").fill(`Typing ${stamp}`);
  await page.getByRole("button", { name: "Save changes" }).click();
  const changes = page.getByRole("region", { name: "What this changes" });
  await expect(changes).toContainText("Enter: 0");
  await expect(changes).toContainText("Nothing else uses this segment.");
  await changes.getByRole("button", { name: "Save these changes" }).click();
  await expect(page.getByText("Saved as version 2.")).toBeVisible();
  await page.getByRole("link", { name: "History", exact: true }).click();
  await expect(page.getByRole("row", { name: /^2 / })).toContainText("Before: is anyone at all");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Restore the rules of version 1" }).click();
  await expect(page.getByText("These are the rules of version 1.")).toBeVisible();
  await expect(page.getByLabel("Rule: kind")).toHaveValue("everyone");
});

test("the second of two editors sees what the first changed, and keeps their own work", async ({ page, browser }) => {
  const id = seedSegment({ name: `Typed by two ${stamp}`, members: [1] });
  await page.goto(`/segments/${id}/edit`);
  const other = await browser.newContext({ baseURL: new URL(page.url()).origin });
  await signInAs(other, "admin");
  const first = await other.newPage();
  await first.goto(`/segments/${id}/edit`);
  await first.getByLabel("Description").fill("Theirs");
  await first.getByRole("button", { name: "Save changes" }).click();
  await expect(first.getByText("Saved as version 2.")).toBeVisible();
  await other.close();
  await page.getByLabel("Tags").fill("mine");
  await page.reload();
  await page.getByRole("button", { name: "Save changes" }).click();
  const conflict = page.getByRole("alert").filter({ hasText: "changed this segment while you were editing it" });
  await expect(conflict).toContainText('Description: "Theirs", before ""');
  await expect(conflict).toContainText('Tags: "mine", before ""');
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved as version 3.")).toBeVisible();
  await expect(page.getByText("Theirs")).toBeVisible();
});

test("the builder is accessible, empty, full and with errors; every input has a name of its own", async ({ page }) => {
  for (const address of ["/segments/new", "/segments/new?template=champions"]) {
    await page.goto(address);
    await expectAccessible(page);
  }
  await page.getByRole("button", { name: "Duplicate rule 1" }).click();
  await page.getByRole("button", { name: "Add condition to rule 2" }).click();
  await page.getByRole("button", { name: "Create segment" }).click();
  await expectAccessible(page);
  const names = await page
    .locator("main :is(input:not([type=hidden]), select, textarea)")
    .evaluateAll((all) =>
      all.map((node) => node.getAttribute("aria-label") ?? (node as HTMLInputElement).labels?.[0]?.textContent),
    );
  expect(new Set(names).size).toBe(names.length);
});
