import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** One row (id 1). `changes` counts up with every transaction that alters profiles, lists or settings. */
export const workspace = sqliteTable("workspace", {
  id: integer().primaryKey(),
  name: text().notNull(),
  timezone: text().notNull(),
  currency: text().notNull(),
  sessionGapMinutes: integer().notNull(),
  revenueEvents: text({ mode: "json" }).$type<string[]>().notNull(),
  refundEvents: text({ mode: "json" }).$type<string[]>().notNull(),
  /** Channels on which a stated address without a stated consent counts as opted in. */
  optedInByDefault: text({ mode: "json" }).$type<string[]>().notNull(),
  changes: integer().notNull().default(0),
  /** The value of `changes` when a setting that decides who matches a rule was last altered. */
  settingsChanged: integer().notNull().default(0),
  authSecret: text().notNull(),
  createdAt: integer().notNull(),
});

export const auditEntries = sqliteTable(
  "audit_entries",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    /** A user id, `key:N`, or `system`. */
    actor: text().notNull(),
    actorName: text().notNull(),
    action: text().notNull(),
    subjectKind: text(),
    subjectId: text(),
    detail: text({ mode: "json" }).$type<Record<string, unknown>>(),
  },
  (t) => [index("audit_entries_subject").on(t.subjectKind, t.subjectId)],
);
