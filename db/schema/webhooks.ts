import { sql } from "drizzle-orm";
import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Whom we tell when members enter or leave. Without rows in `webhook_segments` it is told of every segment. */
export const webhooks = sqliteTable("webhooks", {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  url: text().notNull(),
  /** The key of the signature, shown once; it must be known to sign. */
  secret: text().notNull(),
  entered: integer({ mode: "boolean" }).notNull(),
  left: integer({ mode: "boolean" }).notNull(),
  /** Also told of who enters or leaves by a creation, an edit, a restore, a merge, a rebuild or an upload. */
  everyCause: integer({ mode: "boolean" }).notNull().default(false),
  pausedAt: integer(),
  createdBy: text().notNull(),
  createdAt: integer().notNull(),
  deletedAt: integer(),
});

export const webhookSegments = sqliteTable(
  "webhook_segments",
  { webhookId: integer().notNull(), segmentId: integer().notNull() },
  (t) => [primaryKey({ columns: [t.webhookId, t.segmentId] }), index("webhook_segments_segment").on(t.segmentId)],
);

/** Who entered or left a segment at once, to be told to one webhook in calls of some hundred members each. */
export const webhookDeliveries = sqliteTable(
  "webhook_deliveries",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    webhookId: integer().notNull(),
    segmentId: integer().notNull(),
    kind: text({ enum: ["entered", "left", "test"] }).notNull(),
    cause: text().notNull(),
    at: integer().notNull(),
    /** Compressed bits; dropped once everybody has been told of. */
    members: blob({ mode: "buffer" }),
    total: integer().notNull(),
    /** The number of the last profile that was told of, and how many were. */
    after: integer().notNull().default(0),
    done: integer().notNull().default(0),
    state: text({ enum: ["waiting", "delivered", "failed"] }).notNull(),
    /** How often the call that is due now was tried, and when it is tried again. */
    attempts: integer().notNull().default(0),
    nextAt: integer().notNull(),
    finishedAt: integer(),
  },
  (t) => [
    index("webhook_deliveries_due").on(t.state, t.nextAt),
    // The first that waits for a webhook and segment goes out first.
    index("webhook_deliveries_waiting").on(t.webhookId, t.segmentId).where(sql`${t.state} = 'waiting'`),
    index("webhook_deliveries_webhook").on(t.webhookId, t.id),
    index("webhook_deliveries_segment").on(t.segmentId),
  ],
);

/** The log: one row per call that was made. */
export const webhookCalls = sqliteTable(
  "webhook_calls",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    deliveryId: integer().notNull(),
    webhookId: integer().notNull(),
    at: integer().notNull(),
    ms: integer().notNull(),
    members: integer().notNull(),
    status: integer(),
    error: text(),
    /** The first characters of the answer to a test, or to a call that failed. */
    answer: text(),
  },
  (t) => [
    index("webhook_calls_webhook").on(t.webhookId, t.id),
    index("webhook_calls_delivery").on(t.deliveryId),
    // An answer may repeat whom it was told of.
    index("webhook_calls_answered").on(t.id).where(sql`${t.answer} is not null`),
  ],
);
