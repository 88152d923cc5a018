import { expect, test } from "vitest";
import { parseCriteria } from "#/lib/criteria/schema.ts";
import { templates } from "#/lib/criteria/templates.ts";
import { neverSeen, shopEvents } from "#/lib/segments/shop-events.ts";
import { at, testWorld } from "#/lib/snapshots/testing.ts";

const now = at(10);

test.each(templates({ order: "Bought", cart: "Wanted" }))(
  "the template $key is valid and names its events",
  (template) => {
    expect(parseCriteria(template.criteria)).toMatchObject({ ok: true });
    const named = JSON.stringify(template.criteria).matchAll(/"event":"([^"]+)"/g);
    expect(new Set(template.events)).toEqual(new Set([...named].map(([, name]) => name)));
  },
);

test("templates ask about the events that this workspace has", async () => {
  const { db, does } = testWorld(now);
  expect(shopEvents(db, now)).toEqual({ order: "Order Completed", cart: "Product Added" });
  db.$client.prepare("update workspace set revenue_events = ?").run('["Order Completed","Purchase"]');
  await does("ann", "Purchase", now);
  await does("ann", "Added to Cart", now);
  expect(shopEvents(db, now)).toEqual({ order: "Purchase", cart: "Added to Cart" });
  expect(neverSeen(db, ["Purchase", "Order Completed"])).toEqual(["Order Completed"]);
});
