import type { Database } from "#/db/client.ts";

export type LoggedDelivery = {
  id: number;
  /** Null in a test. */
  segment: { id: number; name: string } | null;
  kind: "entered" | "left" | "test";
  cause: string;
  at: number;
  total: number;
  done: number;
  state: "waiting" | "delivered" | "failed";
  /** How often the call that is due was tried, and all calls that were made. */
  attempts: number;
  calls: number;
  nextAt: number;
  /** Whether an earlier change of the same segment has to arrive first. */
  behind: boolean;
  lastCall: { at: number; ms: number; status: number | null; error: string | null; answer: string | null } | null;
};

/** One page of what a webhook was or is to be told, the latest first; `before` is the id of the last one of the page before. */
export function deliveriesPage(
  db: Database,
  webhookId: number,
  { before = Number.MAX_SAFE_INTEGER, limit }: { before?: number; limit: number },
): { deliveries: LoggedDelivery[]; next: number | null } {
  const rows = db.$client
    .prepare(
      `select d.id, d.segment_id as segmentId, s.name, d.kind, d.cause, d.at, d.total, d.done, d.state, d.attempts,
         d.next_at as nextAt, (select count(*) from webhook_calls where delivery_id = d.id) as calls,
         d.state = 'waiting' and exists (select 1 from webhook_deliveries e
           where e.webhook_id = d.webhook_id and e.segment_id = d.segment_id and e.state = 'waiting' and e.id < d.id) as behind
       from webhook_deliveries d left join segments s on s.id = d.segment_id
       where d.webhook_id = ? and d.id < ? order by d.id desc limit ?`,
    )
    .all(webhookId, before, limit + 1) as Row[];
  const last = db.$client.prepare(
    "select at, ms, status, error, answer from webhook_calls where delivery_id = ? order by id desc limit 1",
  );
  const deliveries = rows.slice(0, limit).map(({ segmentId, name, behind, ...rest }) => ({
    ...rest,
    behind: behind === 1,
    segment: rest.kind === "test" ? null : { id: segmentId, name: name ?? `Segment ${segmentId}` },
    lastCall: (last.get(rest.id) as LoggedDelivery["lastCall"] | undefined) ?? null,
  }));
  return { deliveries, next: rows.length > limit ? deliveries.at(-1)!.id : null };
}

type Row = Omit<LoggedDelivery, "segment" | "lastCall" | "behind"> & {
  segmentId: number;
  name: string | null;
  behind: number;
};
