import { openWriter } from "#/lib/ingestion/writer.ts";
import { database } from "#/lib/workspace/database.ts";
import "#/app/testing.ts";

/** Sends calls as an app would have, and answers when they are on the disk. */
export async function send(calls: Record<string, unknown>[], receivedAt = Date.now()): Promise<void> {
  const writer = openWriter(database());
  try {
    const { rejected } = await writer.write(calls, { receivedAt });
    if (rejected.length) throw new Error(JSON.stringify(rejected));
  } finally {
    await writer.close();
  }
}

/** A person with everything: devices, nested traits, sessions, revenue, an anonymous past, and so many events. */
export async function sendPerson(id: string, { events = 60, email = `${id}@example.com` } = {}): Promise<void> {
  const now = Date.now();
  const at = (minutesAgo: number) => new Date(now - minutesAgo * 60_000).toISOString();
  const context = {
    device: { id: `${id}-phone`, type: "ios", token: `${id}-token`, model: "iPhone 17" },
    app: { version: "2.0" },
  };
  await send([
    { type: "track", anonymousId: `${id}-before`, event: "Page Seen", timestamp: at(events + 10), context },
    {
      type: "identify",
      userId: id,
      anonymousId: `${id}-before`,
      timestamp: at(events + 5),
      traits: { email, name: `Person ${id}`, phone: "+1 555", vip: true, address: { city: "Oslo", tags: ["a", 2] } },
      context,
    },
    ...Array.from({ length: events }, (_, i) => ({
      type: "track",
      userId: id,
      event: i === 7 ? "Order Completed" : "Product Viewed",
      timestamp: at(events - i),
      properties: i === 7 ? { revenue: 12.5, items: [{ sku: "S-1" }] } : { n: i },
      context,
    })),
  ]);
}

/** What a message to this person came to. */
export function deliver(id: string, message: { id: number; failure?: string; clicked?: boolean }): void {
  const { $client } = database();
  $client.pragma("busy_timeout = 5000");
  const number = $client.prepare("select id from profiles where external_id = ?").pluck().get(id);
  const now = Date.now();
  $client
    .prepare(
      `insert into deliveries (message_id, profile_id, channel, sent_at, delivered_at, failed_at, failure, clicked_at)
       values (?, ?, 'email', ?, ?, ?, ?, ?)`,
    )
    .run(
      message.id,
      number,
      now,
      message.failure ? null : now,
      message.failure ? now : null,
      message.failure ?? null,
      message.clicked ? now : null,
    );
}
