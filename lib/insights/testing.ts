import type { Database } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";
import { changeSettings } from "#/lib/workspace/change-settings.ts";

const actor = { id: "u1", name: "Ada" };
const minute = 60_000;
const day = 24 * 60 * minute;

/** A whole number below `below`, the same in every run. */
export type Random = (below: number) => number;
export function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * A shop of 90 people over 75 days, as clients would have sent it: visits with sessions, orders, refunds and orders in other
 * currencies, people who merge, are blocklisted, opt out or bounce, and messages with deliveries to several devices.
 */
export async function busyShop(now: number, zone = "America/New_York") {
  const db = testDatabase();
  await changeSettings(db, { timezone: zone }, actor, now);
  const random = randomFrom(7);
  const writer = openWriter(db);
  const calls = Array.from({ length: 90 }, (_, person) => lifeOf(person, random, now)).flat();
  const { rejected } = await writer.write(calls, { receivedAt: now });
  if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
  await writer.close();
  db.$client.transaction(() => {
    addFates(db, random);
    addDeliveries(db, random, now);
  })();
  return { db, evaluator: evaluatorHere(db) };
}

function lifeOf(person: number, random: Random, now: number): Record<string, unknown>[] {
  const device = (type: string) => ({
    library: { name: "analytics" },
    device: { id: `${type}-${person}`, type, ...(random(3) ? { token: `t-${type}-${person}` } : {}) },
  });
  const contexts = [
    device("ios"),
    device("android"),
    { library: { name: "analytics.js" }, userAgent: "Mozilla/5.0 (X11)" },
  ];
  const calls: { at: number; call: object }[] = [];
  const tell = (at: number, call: object) => calls.push({ at, call: { anonymousId: `a${person}`, ...call } });
  for (let visit = random(9); visit > 0; visit--) {
    const context = contexts[random(contexts.length)];
    const began = now - random(75 * day);
    for (let call = random(5); call >= 0; call--)
      tell(began + random(50 * minute), { type: "screen", name: "Home", context });
    if (random(2)) tell(began + random(30 * minute), { type: "track", ...purchase(random), context });
  }
  const userId = `u${person % 80}`;
  const traits = {
    plan: ["free", "gold"][person % 2],
    ...(person % 3 ? { email: `${userId}@x.io` } : { phone: "+1" }),
  };
  const subscriptions = person % 5 === 0 ? { email: false, sms: true } : {};
  tell(now - random(70 * day), { type: "identify", userId, traits: { ...traits, subscriptions } });
  return calls
    .filter(({ at }) => at <= now)
    .map(({ at, call }, i) => ({ ...call, timestamp: new Date(at).toISOString(), messageId: `${person}-${i}` }));
}

function purchase(random: Random): object {
  const currency = ["USD", "usd", "EUR", "GBP", undefined, "USD"][random(6)];
  const revenue = [10 + random(9000) / 100, "12.5", undefined, "free"][Math.min(random(6), 3)];
  return { event: random(5) ? "Order Completed" : "Order Refunded", properties: { revenue, currency, total: 7 } };
}

/** Blocklists some, has some bounce, and merges one number into another without moving its rows. */
function addFates({ $client }: Database, random: Random): void {
  const change = () => $client.prepare("update workspace set changes = changes + 1 returning changes").pluck().get();
  const living = $client.prepare("select id from profiles where merged_into is null").pluck().all() as number[];
  for (const id of living) {
    if (random(9) === 0)
      $client.prepare("update profiles set blocklisted_at = 1, changed = ? where id = ?").run(change(), id);
    if (random(7) > 0) continue;
    $client
      .prepare(
        `insert into consents (profile_id, channel, since, bounced_at) values (?, 'email', 1, 1)
         on conflict do update set bounced_at = 1`,
      )
      .run(id);
    $client.prepare("update profiles set changed = ? where id = ?").run(change(), id);
  }
  for (const id of living.slice(-4))
    $client.prepare("update profiles set merged_into = ?, changed = ? where id = ?").run(living[0], change(), id);
}

function addDeliveries({ $client }: Database, random: Random, now: number): void {
  const people = $client.prepare("select id from profiles").pluck().all() as number[];
  const insert = $client.prepare(
    `insert into deliveries (message_id, profile_id, device_id, channel, platform, sent_at, delivered_at, failed_at, clicked_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (let message = 1; message <= 12; message++) {
    const channel = ["push", "web_push", "email"][message % 3]!;
    const at = now - random(75 * day);
    for (const id of people)
      for (let device = random(4); device > 0; device--) {
        const sent = random(10) ? at + random(day) : null;
        const delivered = sent !== null && random(6) ? sent + random(day) : null;
        const clicked = delivered !== null && random(3) === 0 ? delivered + random(5 * day) : null;
        const target = channel === "email" ? null : id * 10 + device;
        const failed = delivered === null ? at : null;
        insert.run(message, id, target, channel, null, sent, delivered, failed, clicked);
      }
  }
}
