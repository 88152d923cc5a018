import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";
import { nextChange } from "#/lib/workspace/changes.ts";

const minute = 60_000;
const day = 86_400_000;

/** What is known of each of the cast in a workspace with the default settings; `revenue` in major units, refunds off. */
export const cast = {
  /** Buys often, on her iPhone: three orders in the last three weeks. */
  ada: fact("ada", ["ios"], ["push", "email", "sms", "in_app"], { events: 8, orders: 3, revenue: 120 }),
  /** Lapsed: nothing for 60 days, and his only order came back. Does not want push. */
  bruno: fact("bruno", ["android"], ["email", "in_app"], { events: 4, orders: 1, revenue: 0 }),
  /** Looked around without a name, then signed up in the same browser; left a cart two days ago. */
  chiara: fact("chiara", ["web"], ["email", "in_app"], { events: 4, orders: 0, revenue: 0 }),
  /** Known by e-mail alone: came from another system, has no device and did nothing. */
  deniz: fact("deniz", [], ["email"], { events: 0, orders: 0, revenue: 0 }),
  /** Known by phone alone, and wants messages there. */
  elif: fact("elif", [], ["sms", "whatsapp"], { events: 0, orders: 0, revenue: 0 }),
  /** Blocklisted: has everything that a message needs, and gets none. */
  farid: fact("farid", ["ios", "web"], [], { events: 2, orders: 1, revenue: 500 }),
  /** On two phones; has unsubscribed from e-mail. Ordered yesterday. */
  greta: fact("greta", ["ios", "android"], ["push", "in_app"], { events: 3, orders: 1, revenue: 80 }),
  /** A visitor whom nobody knows: only an anonymous id. */
  hugo: fact("anonymous-hugo", ["web"], ["in_app"], { events: 1, orders: 0, revenue: 0 }),
};

/** The cast counted: a member may be on several platforms. */
export const castTotals = { size: 8, platforms: { ios: 3, android: 2, web: 3, several: 2, none: 2 } };

/** Writes the cast into an empty workspace as clients would have sent it, with `now` as the end of the story. */
export async function castWorkspace(db: Database, now: number): Promise<void> {
  const writer = openWriter(db);
  const written = await writer.write(story(now), { receivedAt: now });
  await writer.close();
  if (written.rejected.length) throw new Error(`The cast was not understood: ${JSON.stringify(written.rejected)}`);
  await transaction(db, () => {
    db.$client
      .prepare("update profiles set blocklisted_at = ?, changed = ? where external_id = 'farid'")
      .run(now - 30 * day, nextChange(db));
  });
}

const iphone = (id: string) => ({
  library: { name: "analytics-swift" },
  device: { id, type: "ios", token: `token-${id}`, model: "iPhone 17" },
  os: { name: "iOS", version: "26.1" },
  app: { version: "5.14.0" },
});

const android = (id: string, pushEnabled: boolean) => ({
  library: { name: "analytics-kotlin" },
  device: { id, type: "android", token: `token-${id}`, pushEnabled, model: "Pixel 9" },
  os: { name: "Android", version: "16" },
});

const browser = { library: { name: "analytics.js" }, userAgent: "Mozilla/5.0 (X11; Linux x86_64)" };

function story(now: number) {
  const told: { at: number; call: Record<string, unknown> }[] = [];
  const tell = (daysAgo: number, call: Record<string, unknown>) =>
    told.push({ at: now - daysAgo * day - (told.length % 10) * minute, call });
  const joins = (daysAgo: number, userId: string, traits: object, rest: object = {}) =>
    tell(daysAgo, { type: "identify", userId, traits, ...rest });
  const does = (daysAgo: number, userId: string, event: string, properties: object, context: object = {}) =>
    tell(daysAgo, { type: "track", userId, event, properties, context });
  const orders = (daysAgo: number, userId: string, revenue: number, context: object) =>
    does(daysAgo, userId, "Order Completed", { order_id: `${userId}-${daysAgo}`, revenue, currency: "USD" }, context);

  const ada = iphone("ada-phone");
  joins(
    100,
    "ada",
    { ...person("Ada Aydın", "Istanbul", "TR", "gold"), phone: "+905300000001", ...wants({ sms: true }) },
    { context: ada },
  );
  for (const [daysAgo, revenue] of [
    [20, 40],
    [10, 60],
    [2, 20],
  ] as const) {
    does(daysAgo + 0.5, "ada", "Product Viewed", { sku: "SG-SH-301", category: "shoes", price: revenue }, ada);
    orders(daysAgo, "ada", revenue, ada);
  }
  tell(1, {
    type: "screen",
    userId: "ada",
    name: "Home",
    properties: { url: "https://satsuma-goods.example/" },
    context: ada,
  });
  does(1, "ada", "Product Viewed", { sku: "SG-KI-101", category: "kitchen", price: 39 }, ada);

  const bruno = android("bruno-phone", false);
  joins(200, "bruno", person("Bruno Conti", "Milan", "IT", "free"), { context: bruno });
  does(70, "bruno", "Product Viewed", { sku: "SG-CL-501", category: "clothing", price: 98 }, bruno);
  orders(70, "bruno", 98, bruno);
  does(65, "bruno", "Order Refunded", { order_id: "bruno-70", revenue: 98, currency: "USD" });
  tell(60, { type: "screen", userId: "bruno", name: "Home", context: bruno });

  const chiara = { anonymousId: "anonymous-chiara", context: browser };
  for (const name of ["Home", "Category"]) tell(5, { type: "page", name, ...chiara });
  joins(3, "chiara", person("Chiara Rossi", "Rome", "IT", "free"), chiara);
  tell(2, {
    type: "track",
    userId: "chiara",
    event: "Product Viewed",
    properties: { sku: "SG-SH-302", category: "shoes", price: 139 },
    ...chiara,
  });
  tell(2, {
    type: "track",
    userId: "chiara",
    event: "Product Added",
    properties: { sku: "SG-SH-302", category: "shoes", quantity: 1 },
    ...chiara,
  });

  joins(150, "deniz", person("Deniz Kaya", "Ankara", "TR", "free"));
  joins(120, "elif", {
    name: "Elif Koç",
    phone: "+905300000002",
    language: "tr",
    ...wants({ sms: true, whatsapp: true }),
  });

  joins(
    90,
    "farid",
    { ...person("Farid Haddad", "Berlin", "DE", "plus"), phone: "+491500000003" },
    { context: iphone("farid-phone") },
  );
  orders(40, "farid", 500, iphone("farid-phone"));
  tell(40, { type: "page", userId: "farid", anonymousId: "anonymous-farid", name: "Home", context: browser });

  joins(
    80,
    "greta",
    { ...person("Greta Vogel", "Hamburg", "DE", "plus"), ...wants({ email: false }) },
    { context: iphone("greta-phone") },
  );
  does(
    6,
    "greta",
    "Product Viewed",
    { sku: "SG-OU-603", category: "outdoor", price: 109 },
    android("greta-second", true),
  );
  does(1.5, "greta", "Product Viewed", { sku: "SG-OU-603", category: "outdoor", price: 109 }, iphone("greta-phone"));
  orders(1, "greta", 80, iphone("greta-phone"));

  tell(4, { type: "page", anonymousId: "anonymous-hugo", name: "Home", context: browser });

  return told
    .sort((a, b) => a.at - b.at)
    .map(({ at, call }, n) => ({ messageId: `cast-${n}`, timestamp: new Date(at).toISOString(), ...call }));
}

function person(name: string, city: string, country: string, plan: string) {
  const email = `${name.split(" ")[0]!.toLowerCase()}@example.com`;
  return { name, email, plan, address: { city, country }, language: country.toLowerCase() };
}

function wants(subscriptions: Record<string, boolean>) {
  return { subscriptions };
}

function fact(
  id: string,
  platforms: string[],
  reach: string[],
  did: { events: number; orders: number; revenue: number },
) {
  return { id, platforms, reach, ...did };
}
