import type { Connection } from "#/db/client.ts";
import type { Tallies } from "#/lib/insights/tallies.ts";
import type { figureWindows } from "#/lib/insights/windows.ts";

const atOnce = 50_000;

/** Counts the sessions that began in either window, and how long they were. A walk along the rows is quicker than the index. */
export function readSessions(
  connection: Connection,
  { window, previous }: ReturnType<typeof figureWindows>,
  survivor: Uint32Array,
  tallies: Tallies,
): void {
  const rows = connection
    .prepare(
      `select profile_id, ended_at - started_at, started_at >= ? from sessions not indexed
       where id > ? and id <= ? and started_at between ? and ?`,
    )
    .raw();
  const last = connection.prepare("select coalesce(max(id), 0) from sessions").pluck().get() as number;
  for (let from = 0; from < last; from += atOnce)
    for (const [profile, length, recent] of rows.all(
      window.from,
      from,
      from + atOnce,
      previous.from,
      window.to,
    ) as Row[]) {
      const tally = recent ? tallies.window : tallies.previous;
      const n = survivor[profile]!;
      tally.sessions[n]!++;
      tally.milliseconds[n]! += length;
    }
}

type Row = [profile: number, length: number, recent: 0 | 1];
