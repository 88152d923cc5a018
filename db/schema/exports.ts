import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A file that was taken out: of which snapshot, which fields, by whom, and whether it came out whole. */
export const exports = sqliteTable(
  "exports",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    segmentId: integer().notNull(),
    snapshotId: integer().notNull(),
    kind: text({ enum: ["members", "excluded", "changes"] }).notNull(),
    fields: text({ mode: "json" }).$type<string[]>().notNull(),
    expectedRows: integer().notNull(),
    rows: integer().notNull().default(0),
    sha256: text(),
    actor: text().notNull(),
    actorName: text().notNull(),
    startedAt: integer().notNull(),
    finishedAt: integer(),
  },
  (t) => [index("exports_segment").on(t.segmentId, t.startedAt)],
);
