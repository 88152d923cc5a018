import type { Database } from "#/db/client.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { fullDays } from "#/lib/workspace/time.ts";

/** A session of a person; `length` is in ms, 0 for one call. `device` is its model, else the platform. */
export type Session = {
  id: number;
  startedAt: number;
  length: number;
  calls: number;
  platform: "ios" | "android" | "web" | null;
  device: string | null;
};

/** Sessions that began on the last 30 full days, their total length (ms), and that period. */
export type SessionSummary = { count: number; length: number; from: number; to: number };

export function sessionSummary(db: Database, number: number, now: number): SessionSummary {
  const { from, to } = fullDays(now, workspaceSettings(db, now).timezone, 30);
  const { count, length } = db.$client
    .prepare(
      `select count(*) as count, coalesce(sum(ended_at - started_at), 0) as length from sessions
       where profile_id = ? and started_at between ? and ?`,
    )
    .get(number, from, to) as { count: number; length: number };
  return { count, length, from, to };
}

/** A page of the sessions of a person, the latest first; `next` goes into `after` for the page that follows. */
export function sessionsOf(
  db: Database,
  number: number,
  { after, limit }: { after?: string; limit: number },
): { sessions: Session[]; next: string | null } {
  const [, at, id] = /^(-?\d{1,16})_(\d{1,15})$/.exec(after ?? "") ?? [];
  const rows = db.$client
    .prepare(
      `select s.id, s.started_at as startedAt, s.ended_at - s.started_at as length, s.calls, d.platform, d.model as device
       from sessions s left join devices d on d.id = s.device_id
       where s.profile_id = :number and s.started_at <= :at and (s.started_at < :at or s.id < :id)
       order by s.started_at desc, s.id desc limit :limit`,
    )
    .all({
      number,
      at: Number(at ?? Number.MAX_SAFE_INTEGER),
      id: Number(id ?? Number.MAX_SAFE_INTEGER),
      limit: limit + 1,
    }) as Session[];
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { sessions: rows.slice(0, limit), next: last ? `${last.startedAt}_${last.id}` : null };
}
