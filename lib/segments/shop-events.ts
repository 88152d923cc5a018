import type { Database } from "#/db/client.ts";
import type { ShopEvents } from "#/lib/criteria/templates.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

/** What the event is usually called; the first is the name in Segment's own list. */
const cartNames = ["Product Added", "Added to Cart", "Add to Cart", "Product Added to Cart", "add_to_cart"];

/** What this workspace calls the events of a shop: names that were seen go before those that are only usual. */
export function shopEvents(db: Database, now: number): ShopEvents {
  const find = db.$client.prepare("select name from event_names where name = ?").pluck();
  const first = (names: string[]) => names.find((name) => find.get(name) !== undefined) ?? names[0];
  return {
    order: first(workspaceSettings(db, now).revenueEvents) ?? "Order Completed",
    cart: first(cartNames)!,
  };
}

/** Of these events the ones that were never seen. */
export function neverSeen(db: Database, events: string[]): string[] {
  const find = db.$client.prepare("select 1 from event_names where name = ?");
  return events.filter((name) => !find.get(name));
}
