import { statSync } from "node:fs";
import { Gauge, Registry } from "prom-client";
import type { Database } from "#/db/client.ts";
import { liveProgress } from "#/lib/live/mark.ts";
import { hasLive } from "#/lib/live/roster.ts";
import { runningThreads } from "#/lib/workspace/threads.ts";

type Reading = { value: number; labels?: Record<string, string> };
type Metric = { name: string; help: string; read(db: Database, now: number): Reading[] };

const one = (value: number): Reading[] => [{ value }];
const asked = (db: Database, sql: string) => Number(db.$client.prepare(sql).pluck().get() ?? 0);

/** Every metric: one row each. */
const metrics: Metric[] = [
  {
    name: "satsuma_events",
    help: "Events accepted since the beginning.",
    read: (db) => one(asked(db, "select seq from sqlite_sequence where name = 'events'")),
  },
  {
    name: "satsuma_thread_calls",
    help: "Calls that wait for a thread's answer.",
    read: () =>
      Object.entries(runningThreads() ?? {}).map(([thread, { pending }]) => ({ value: pending, labels: { thread } })),
  },
  {
    name: "satsuma_jobs",
    help: "Jobs by state; those that ended are kept for a week.",
    read: (db) =>
      db.$client
        .prepare("select state, count(*) as value from jobs group by state")
        .all()
        .map((row) => {
          const { state, value } = row as { state: string; value: number };
          return { value, labels: { state } };
        }),
  },
  {
    name: "satsuma_oldest_snapshot_seconds",
    help: "Age of the oldest latest snapshot of a segment that is refreshed.",
    read: (db, now) => {
      const oldest = db.$client
        .prepare(
          `select min(n.taken_at) from segments s join snapshots n on n.id = s.snapshot_id
           where s.deleted_at is null and s.paused_at is null and s.archived_at is null`,
        )
        .pluck()
        .get() as number | null;
      return one(oldest === null ? 0 : (now - oldest) / 1000);
    },
  },
  {
    name: "satsuma_failed_segments",
    help: "Segments whose latest calculation failed.",
    read: (db) => one(asked(db, "select count(*) from segments where deleted_at is null and error is not null")),
  },
  {
    name: "satsuma_live_lag_seconds",
    help: "Age of the oldest event that live segments have not handled.",
    read: (db, now) => one(hasLive(db) ? (now - (liveProgress(db, now)?.upTo ?? now)) / 1000 : 0),
  },
  {
    name: "satsuma_wal_bytes",
    help: "Size of the write-ahead log.",
    read: (db) => one(statSync(`${db.$client.name}-wal`, { throwIfNoEntry: false })?.size ?? 0),
  },
  {
    name: "satsuma_resident_bytes",
    help: "Resident memory of the server.",
    read: () => one(process.memoryUsage.rss()),
  },
];

/** The state of this server in Prometheus' text format. */
export function metricsText(db: Database, now: number): Promise<string> {
  const registry = new Registry();
  for (const { name, help, read } of metrics) {
    const readings = read(db, now);
    const labelNames = [...new Set(readings.flatMap(({ labels }) => Object.keys(labels ?? {})))];
    const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
    for (const { value, labels = {} } of readings) gauge.set(labels, value);
  }
  return registry.metrics();
}
