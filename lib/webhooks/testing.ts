import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { parseAllowed } from "#/lib/webhooks/allowed.ts";
import { announce } from "#/lib/webhooks/announce.ts";
import { createWebhook } from "#/lib/webhooks/create.ts";
import type { Payload } from "#/lib/webhooks/payload.ts";
import type { Ways } from "#/lib/webhooks/receiver.ts";
import { createWebhookInput } from "#/lib/webhooks/webhook-input.ts";

type Got = { headers: IncomingMessage["headers"]; text: string; body: Payload };

/** A real receiver on this machine that keeps what it gets and answers as it is told to. */
export async function testReceiver(answer: (response: ServerResponse, nth: number) => void = (r) => void r.end()) {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    got.push({ headers: request.headers, text: body, body: JSON.parse(body) });
    answer(response, got.length);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { got, host, url: `http://${host}/hook`, close };
}

/** What a receiver does with what it gets, by the words of Standard Webhooks. */
export function isSigned({ headers, text }: Got, secret: string): boolean {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${text}`;
  const expected = `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
  return String(headers["webhook-signature"]).split(" ").includes(expected);
}

export const actor = { id: "u1", name: "Ada" };
/** Nobody is resolved; these hosts of the own network may be reached. */
export const waysTo = (...hosts: string[]): Ways => ({
  allowed: parseAllowed(hosts.join(",")),
  resolve: async () => [],
});

type Wish = { url: string; segments?: number[]; entered?: boolean; left?: boolean; everyCause?: boolean };

export async function testWebhook(db: Database, { url, ...wish }: Wish, now: number) {
  const input = createWebhookInput.parse({ name: "CRM", url, ...wish });
  const made = await createWebhook(db, input, actor, now, waysTo(new URL(url).host));
  if (!made.ok) throw new Error(made.error.message);
  return made;
}

type Told = { segmentId?: number; entered?: number[]; left?: number[]; cause?: string };

/** Members of a segment come and go at an instant, for everybody who listens. */
export function tell(db: Database, now: number, { segmentId = 1, entered = [], left = [], cause = "event" }: Told) {
  const change = { segmentId, entered: Audience.of(entered), left: Audience.of(left), cause, at: now };
  return transaction(db, () => announce(db, change, now));
}

/** People u1, u2 … with these numbers, and segments of these numbers. */
export function populate(db: Database, people: number, segments = 1): void {
  const person = db.$client.prepare(
    "insert into profiles (id, external_id, known, traits, bucket, changed) values (?, ?, 1, '{}', 0, 1)",
  );
  const all = db.$client.transaction(() => {
    for (let n = 1; n <= people; n++) person.run(n, `u${n}`);
  });
  all();
  const segment = db.$client.prepare(
    `insert into segments (id, name, kind, tags, created_by, created_at, updated_by, updated_at)
     values (?, ?, 'live', '[]', 'Ada', 0, 'Ada', 0)`,
  );
  for (let n = 1; n <= segments; n++) segment.run(n, `Segment ${n}`);
}
