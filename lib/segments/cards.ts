import type { Database } from "#/db/client.ts";
import { figureWindows } from "#/lib/insights/windows.ts";
import { messageDate } from "#/lib/messages/uses.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

/** How many pairs of message and member must have been delivered before a click rate is compared. */
export const leastDelivered = 100;

/** `all` and `active` count segments; `mostUsed` is null where no message went out, `bestClicks` where none has the base. */
export type Cards = {
  active: number;
  all: number;
  /** The first day that counts as the last month. */
  since: string;
  mostUsed: { id: number; name: string; messages: number } | null;
  bestClicks: { id: number; name: string; clicked: number; delivered: number; asOf: number } | null;
};

/** The three cards above the list. */
export function segmentCards(db: Database, now: number): Cards {
  const { window } = figureWindows(now, workspaceSettings(db, now).timezone);
  const counted = db.$client
    .prepare(
      `select count(*) as "all", count(*) filter (where paused_at is null and archived_at is null) as active
       from segments where deleted_at is null`,
    )
    .get() as Pick<Cards, "active" | "all">;
  const mostUsed = db.$client
    .prepare(
      `select s.id, s.name, c.n as messages
       from (select c.segment_id as id, count(*) as n
           from messages m join message_segments c on c.message_id = m.id and c.mode = 'include'
           where m.status = 'scheduled' or m.status in ('sending', 'sent', 'stopped') and ${messageDate} >= ?
           group by c.segment_id) c
         join segments s on s.id = c.id and s.deleted_at is null
       order by c.n desc, lower(s.name), s.id limit 1`,
    )
    .get(window.from) as Cards["mostUsed"] | undefined;
  const bestClicks = db.$client
    .prepare(
      `select s.id, s.name, s.clicked, s.delivered, n.as_of as asOf
       from (select id, name, push_clicked as clicked, push_delivered as delivered, snapshot_id from segments
           where deleted_at is null and archived_at is null and push_delivered >= ${leastDelivered}
           order by 1.0 * push_clicked / push_delivered desc, push_delivered desc, id limit 1) s
         join snapshots n on n.id = s.snapshot_id`,
    )
    .get() as Cards["bestClicks"] | undefined;
  return { ...counted, since: window.first, mostUsed: mostUsed ?? null, bestClicks: bestClicks ?? null };
}
