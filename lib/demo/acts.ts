import { type Product, shop } from "#/lib/demo/catalogue.ts";
import type { Habits, Platform } from "#/lib/demo/habits.ts";
import type { Visit } from "#/lib/demo/visit.ts";

/** What one call says, without who, when and where: the body of a Segment call. */
export type Act =
  | { type: "page" | "screen"; name: string; properties: Record<string, unknown> }
  | { type: "track"; event: string; properties: Record<string, unknown> }
  | { type: "identify"; traits: Record<string, unknown> };

export type Order = { id: string; total: number; currency: string; products: Record<string, unknown>[] };

/** Looking around: pages or screens, a search, products seen and put into the cart. */
export function browsing(visit: Visit, platform: Platform): Act[] {
  const acts = [view(platform, "Home", "/")];
  if (visit.pages > 1) acts.push(view(platform, "Category", `/c/${visit.category}`));
  if (visit.searched) acts.push(track("Products Searched", { query: visit.searched }));
  for (const product of visit.viewed)
    acts.push(track("Product Viewed", { ...details(product), url: `${shop.site}${product.path}` }));
  for (const { product, quantity } of visit.added)
    acts.push(track("Product Added", { ...details(product), quantity, currency: shop.currency }));
  return acts;
}

/** From the cart to the order, as far as the visit goes. */
export function buying(visit: Visit, platform: Platform, order: Order): Act[] {
  if (!visit.checkout) return [];
  const { id: order_id, currency, products, total } = order;
  const started = track("Checkout Started", { order_id, value: total, currency, products });
  const acts = [view(platform, "Checkout", "/checkout"), started];
  if (!visit.ordered) return acts;
  const paid = { order_id, total, revenue: total, currency, products, coupon: visit.coupon ?? null, shipping: 4.9 };
  acts.push(track("Order Completed", paid));
  return acts;
}

export function refund({ id: order_id, total, currency, products }: Order): Act {
  return track("Order Refunded", { order_id, total, currency, products });
}

/** The cart of a visit as an order: a coupon takes 15 % off, and some British customers pay in pounds. */
export function orderOf(visit: Visit, { number, place }: Habits, count: number): Order {
  const sum = visit.added.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0);
  return {
    id: `${number}-${count}`,
    total: Math.round((sum * (visit.coupon ? 0.85 : 1) + 4.9) * 100) / 100,
    currency: place.country === "GB" && number % 8 === 0 ? "GBP" : shop.currency,
    products: visit.added.map(({ product, quantity }) => ({ ...details(product), quantity })),
  };
}

export function track(event: string, properties: Record<string, unknown>): Act {
  return { type: "track", event, properties };
}

function view(platform: Platform, name: string, path: string): Act {
  const properties = { url: `${shop.site}${path}`, path, title: `${name} | ${shop.name}` };
  return { type: platform === "web" ? "page" : "screen", name, properties };
}

function details({ product_id, sku, name, category, price }: Product) {
  return { product_id, sku, name, category, price };
}
