import { expect, type Locator, type Page, test } from "@playwright/test";
import { signInAs } from "#/app/testing.ts";
import { versionCriteria } from "#/lib/segments/versions.ts";
import { database } from "#/lib/workspace/database.ts";
import { client, seedProfiles, seedSegment } from "../seed.ts";

const stamp = Date.now();
let vip: number;

test.beforeAll(() => {
  client().prepare("delete from segments where name like 'Built %'").run();
  client()
    .prepare(
      "insert into event_names (name, first_seen_at, last_seen_at, count) values ('Order Completed', 1, 1, 9) on conflict do nothing",
    )
    .run();
  seedProfiles([`Builder ${stamp}`]);
  vip = seedSegment({ name: `Built VIP ${stamp}`, members: [1] });
});

test.beforeEach(({ context }) => signInAs(context, "marketer"));

/** The five rules that every way of building ends with. */
const five = () => ({
  type: "all",
  rules: [
    {
      type: "event",
      event: "Order Completed",
      operator: "at_least",
      value: 3,
      within: { kind: "last", amount: 30, unit: "day" },
    },
    { type: "profile", field: "traits.plan", operator: "in", value: ["gold", "plus"] },
    { type: "segment", segment: vip },
    {
      type: "any",
      rules: [
        { type: "profile", field: "country", operator: "is_not", value: "DE", missing: "exclude" },
        { type: "not", rule: { type: "event", event: "Signed Up" } },
      ],
    },
  ],
});

type Way = {
  set: (field: Locator, value: string) => Promise<void>;
  press: (button: Locator) => Promise<void>;
  done?: () => Promise<void>;
};

/** Builds the five rules by the names that the form's fields and buttons have for everybody. */
async function buildFive(page: Page, name: string, { set, press, done = async () => {} }: Way) {
  const field = (label: string) => page.getByLabel(label, { exact: true });
  const button = (label: string) => page.getByRole("button", { name: label, exact: true });
  const choose = async (label: string, value: string) => {
    await set(field(label), value);
    await done();
  };
  await set(field("Name"), name);
  await set(field("Rule 1: event"), "Order Completed");
  await choose("Rule 1: how it compares", "at_least");
  await choose("Rule 1: value", "3");
  await choose("Rule 1: window", "last");
  await set(field("Rule 1: length of the window"), "30");
  await press(button("Add rule to rule"));
  await choose("Rule 2: kind", "profile");
  await set(field("Rule 2: field or trait"), "traits.plan");
  await choose("Rule 2: how it compares", "in");
  await set(field("Rule 2: values, one a line"), "gold\nplus");
  await press(button("Add rule to rule"));
  await choose("Rule 3: kind", "segment");
  await choose("Rule 3: segment", `Built VIP ${stamp}`);
  await press(button("Add group to rule"));
  await choose("Rule 4: kind", "any");
  await set(field("Rule 4.1: kind"), "profile");
  await done();
  await set(field("Rule 4.1: field or trait"), "country");
  await choose("Rule 4.1: how it compares", "is_not");
  await set(field("Rule 4.1: value"), "DE");
  await choose("Rule 4.1: without a value", "exclude");
  await press(button("Add rule to rule 4"));
  await set(field("Rule 4.2: event"), "Signed Up");
  await press(button("Turn rule 4.2 into its opposite"));
  await press(button("Create segment"));
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const id = Number(/segments\/(\d+)/.exec(page.url())?.[1]);
  expect(versionCriteria(database(), id, 1)).toEqual(five());
  return id;
}

test("a segment of five rules is made with the mouse, from an empty builder", async ({ page }) => {
  await page.goto("/segments");
  await page.getByRole("link", { name: "New segment" }).click();
  const click = (button: Locator) => button.click();
  const set = async (field: Locator, value: string) => {
    const select = await field.evaluate((node) => node.tagName === "SELECT");
    await (select ? field.selectOption(value) : field.fill(value));
  };
  await buildFive(page, `Built by mouse ${stamp}`, { set, press: click });
});

test("the same with the keyboard alone", async ({ page }) => {
  await page.goto("/segments/new");
  await page
    .getByRole("status")
    .getByText(/still to be filled in/)
    .waitFor();
  const set = async (field: Locator, value: string) => {
    await tabTo(page, field);
    const options = await field.evaluate((node) =>
      node instanceof HTMLSelectElement ? [...node.options].map((o) => o.value) : null,
    );
    if (!options) {
      await page.keyboard.press("Control+A");
      await page.keyboard.type(value);
      return;
    }
    await page.keyboard.press("Home");
    for (let i = 0; i < options.indexOf(value); i++) await page.keyboard.press("ArrowDown");
  };
  const press = async (button: Locator) => {
    await tabTo(page, button);
    await page.keyboard.press("Enter");
  };
  await buildFive(page, `Built by keyboard ${stamp}`, { set, press });
});

/** Presses Tab, forwards or backwards, until the focus is there. */
async function tabTo(page: Page, target: Locator) {
  await target.waitFor();
  for (let i = 0; i < 300; i++) {
    const where = await target.evaluate((node) => {
      const here = document.activeElement;
      if (here === node) return "here";
      return here && node.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING ? "before" : "after";
    });
    if (where === "here") return;
    await page.keyboard.press(where === "before" ? "Shift+Tab" : "Tab");
  }
  throw new Error("The focus never came there.");
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the same form with buttons that send it makes the same segment", async ({ page }) => {
    await page.goto("/segments/new");
    const set = async (field: Locator, value: string) => {
      const select = (await field.locator("option").count()) > 0;
      await (select ? field.selectOption(value) : field.fill(value));
    };
    const done = () => page.getByRole("button", { name: "Count and update" }).click();
    await buildFive(page, `Built without script ${stamp}`, { set, press: (button) => button.click(), done });
  });

  test("errors stand in a summary with links and beside their fields, and the input is kept", async ({ page }) => {
    await page.goto("/segments/new");
    await page.getByLabel("Rule 1: how it compares").selectOption("at_least");
    await page.getByRole("button", { name: "Count and update" }).click();
    await page.getByLabel("Rule 1: value").fill("three");
    await page.getByLabel("Description").fill("Kept");
    await page.getByRole("button", { name: "Create segment" }).click();
    const summary = page.getByRole("alert").filter({ hasText: "things are to be put right" });
    await expect(summary.getByRole("link", { name: "Choose an event." })).toHaveAttribute("href", "#/rules/0/event");
    await expect(page.getByLabel("Rule 1: value")).toHaveValue("three");
    await expect(page.getByLabel("Rule 1: value")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Description")).toHaveValue("Kept");
    await expect(page.getByRole("textbox", { name: "Name" })).toHaveAttribute("aria-invalid", "true");
  });

  test("an edit shows what it changes, and is saved by a second button", async ({ page }) => {
    const id = seedSegment({ name: `Built to be edited ${stamp}`, members: [1] });
    await page.goto(`/segments/${id}/edit`);
    await page.getByRole("button", { name: "Turn rule into its opposite" }).click();
    await page.getByRole("button", { name: "Save changes" }).click();
    const changes = page.getByRole("region", { name: "What this changes" });
    await expect(changes).toContainText("Enter: 0");
    expect(versionCriteria(database(), id, 2)).toBeUndefined();
    await changes.getByRole("button", { name: "Save these changes" }).click();
    await expect(page.getByText("Saved as version 2.")).toBeVisible();
    expect(versionCriteria(database(), id, 2)).toEqual({ type: "not", rule: { type: "everyone" } });
  });
});
