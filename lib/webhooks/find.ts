import type { Database } from "#/db/client.ts";

export type Webhook = {
  id: number;
  name: string;
  url: string;
  entered: boolean;
  left: boolean;
  everyCause: boolean;
  /** The segments that it watches, by name; null for all. One that was deleted for good stays, without a name. */
  segments: { id: number; name: string | null; deleted: boolean }[] | null;
  pausedAt: number | null;
  createdBy: string;
  createdAt: number;
  lastCall: { at: number; status: number | null; error: string | null } | null;
  /** Since when every call has failed; null where the last one arrived. */
  failingSince: number | null;
  /** What waits to be told, and what was given up and not sent again. */
  waiting: number;
  failed: number;
};

const arrived = "status between 200 and 299";

const columns = `w.id, w.name, w.url, w.entered, w."left", w.every_cause as everyCause, w.paused_at as pausedAt,
  w.created_by as createdBy, w.created_at as createdAt,
  (select at from webhook_calls where webhook_id = w.id and id > coalesce((
     select id from webhook_calls where webhook_id = w.id and ${arrived} order by id desc limit 1), 0)
   order by id limit 1) as failingSince,
  (select count(*) from webhook_deliveries where webhook_id = w.id and state = 'waiting') as waiting,
  (select count(*) from webhook_deliveries where webhook_id = w.id and state = 'failed' and kind <> 'test') as failed`;

/** Every webhook, the latest first. */
export function listWebhooks(db: Database): Webhook[] {
  const rows = db.$client.prepare(`select ${columns} from webhooks w where deleted_at is null order by id desc`).all();
  return rows.map((row) => toWebhook(db, row as Row));
}

/** Undefined where there is none of this number, or it is deleted. */
export function findWebhook(db: Database, id: number): Webhook | undefined {
  const row = db.$client.prepare(`select ${columns} from webhooks w where id = ? and deleted_at is null`).get(id);
  return row === undefined ? undefined : toWebhook(db, row as Row);
}

type Flags = "entered" | "left" | "everyCause";
type Row = Omit<Webhook, Flags | "segments" | "lastCall"> & Record<Flags, number>;

function toWebhook(db: Database, row: Row): Webhook {
  const { entered, left, everyCause, ...rest } = row;
  const lastCall = db.$client
    .prepare("select at, status, error from webhook_calls where webhook_id = ? order by id desc limit 1")
    .get(row.id) as Webhook["lastCall"] | undefined;
  const flags = { entered: entered === 1, left: left === 1, everyCause: everyCause === 1 };
  return { ...rest, ...flags, segments: watched(db, row.id), lastCall: lastCall ?? null };
}

function watched(db: Database, webhookId: number): Webhook["segments"] {
  const rows = db.$client
    .prepare(
      `select w.segment_id as id, s.name, s.id is null or s.deleted_at is not null as deleted
       from webhook_segments w left join segments s on s.id = w.segment_id
       where w.webhook_id = ? order by lower(s.name), w.segment_id`,
    )
    .all(webhookId) as { id: number; name: string | null; deleted: number }[];
  return rows.length === 0 ? null : rows.map((row) => ({ ...row, deleted: row.deleted === 1 }));
}
