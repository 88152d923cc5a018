import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** Work with a lease: whoever holds an unexpired lease does it, and a killed process holds none. */
export const jobs = sqliteTable(
  "jobs",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text().notNull(),
    /** What it works on (a segment id, or ""): one queued or running job per kind and subject. */
    subject: text().notNull().default(""),
    payload: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
    state: text({ enum: ["queued", "running", "done", "failed", "cancelled"] }).notNull(),
    /** Smaller runs first: 0 a person waits, 5 scheduled, 9 upkeep. */
    priority: integer().notNull().default(5),
    runAt: integer().notNull(),
    leaseUntil: integer(),
    attempts: integer().notNull().default(0),
    done: integer().notNull().default(0),
    total: integer(),
    error: text(),
    createdAt: integer().notNull(),
    finishedAt: integer(),
  },
  (t) => [
    uniqueIndex("jobs_one_at_a_time").on(t.kind, t.subject).where(sql`${t.state} in ('queued', 'running')`),
    index("jobs_due").on(t.state, t.priority, t.runAt),
  ],
);
