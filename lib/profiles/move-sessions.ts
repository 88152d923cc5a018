import type { Connection } from "#/db/client.ts";
import { joinSpans, type Span } from "#/lib/profiles/session-spans.ts";

type Stream = { deviceId: number | null; key: string | null; firstAt: number; lastAt: number };

/**
 * Prepares moving sessions from one profile to another: on each device the sessions of both that are closer than the
 * gap (ms) become one, as if one person had made all the calls. Answers with the streams that were moved.
 */
export function sessionMover(connection: Connection) {
  const streamsOf = connection.prepare(
    `select device_id as deviceId, session_key as key, min(started_at) as firstAt, max(ended_at) as lastAt
     from sessions where profile_id = ? group by device_id, session_key`,
  );
  const give = connection.prepare("update sessions set profile_id = ? where profile_id = ?");
  const near = connection.prepare(
    `select id, started_at as startedAt, ended_at as endedAt, calls from sessions
     where profile_id = ? and device_id is ? and session_key is ? and started_at <= ? and ended_at >= ?
     order by started_at`,
  );
  const update = connection.prepare("update sessions set started_at = ?, ended_at = ?, calls = ? where id = ?");
  const remove = connection.prepare("delete from sessions where id = ?");
  return (from: number, to: number, gap: number): Stream[] => {
    const streams = streamsOf.all(from) as Stream[];
    give.run(to, from);
    for (const { deviceId, key, firstAt, lastAt } of streams) {
      const reach = key === null ? gap : Number.POSITIVE_INFINITY;
      const sessions = near.all(to, deviceId, key, lastAt + reach, firstAt - reach) as (Span & { id: number })[];
      const joined = joinSpans(sessions, reach);
      joined.forEach((span, i) => {
        update.run(span.startedAt, span.endedAt, span.calls, sessions[i]!.id);
      });
      for (const { id } of sessions.slice(joined.length)) remove.run(id);
    }
    return streams;
  };
}
