import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";

/** So many changes of one segment wait for a webhook before they are drawn together. */
const most = 200;

type Waiting = { id: number; kind: "entered" | "left"; members: Buffer };

/**
 * Draws what waits long together, so that a receiver that is away for a day finds no million calls: who entered and who left in
 * all, once each. Whoever came and went again meanwhile is told of no more. What was tried already stays as it is.
 */
export function drawTogether(db: Database, webhookId: number, segmentId: number): void {
  const untried = "webhook_id = ? and segment_id = ? and state = 'waiting' and attempts = 0 and after = 0";
  const which = [webhookId, segmentId];
  const count = db.$client.prepare(`select count(*) from webhook_deliveries where ${untried}`).pluck().get(which);
  if ((count as number) <= most) return;
  const rows = db.$client
    .prepare(`select id, kind, members from webhook_deliveries where ${untried} order by id`)
    .all(which) as Waiting[];
  const net = { entered: Audience.empty, left: Audience.empty };
  const last = { entered: 0, left: 0 };
  for (const { id, kind, members } of rows) {
    const other = kind === "entered" ? "left" : "entered";
    const audience = Audience.fromBytes(members);
    net[kind] = net[kind].or(audience.minus(net[other]));
    net[other] = net[other].minus(audience);
    last[kind] = id;
  }
  const drop = db.$client.prepare("delete from webhook_deliveries where id = ?");
  const keep = db.$client.prepare("update webhook_deliveries set members = ?, total = ? where id = ?");
  for (const { id, kind } of rows) {
    const total = net[kind].count();
    if (id === last[kind] && total > 0) keep.run(Buffer.from(net[kind].toBytes()), total, id);
    else drop.run(id);
  }
}
