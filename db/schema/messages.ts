import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const messages = sqliteTable(
  "messages",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    title: text().notNull(),
    channel: text({ enum: ["push", "web_push", "email"] }).notNull(),
    status: text({ enum: ["draft", "scheduled", "sending", "sent", "stopped", "failed"] }).notNull(),
    content: text({ mode: "json" }).$type<{ title?: string; body?: string; url?: string }>().notNull(),
    scheduledAt: integer(),
    startedAt: integer(),
    /** When the last of it went out. */
    sentAt: integer(),
    /** A stopped message may go on: then it still uses its segments. */
    resumable: integer({ mode: "boolean" }).notNull().default(false),
    error: text(),
    createdBy: text().notNull(),
    createdAt: integer().notNull(),
    updatedBy: text().notNull(),
    updatedAt: integer().notNull(),
  },
  (t) => [index("messages_status").on(t.status, t.scheduledAt)],
);

/** Step Who: the segments whose members a message is for, and those whose members it leaves out. */
export const messageSegments = sqliteTable(
  "message_segments",
  {
    messageId: integer().notNull(),
    segmentId: integer().notNull(),
    mode: text({ enum: ["include", "exclude"] }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.segmentId] }), index("message_segments_segment").on(t.segmentId)],
);

/** One message to one address of one profile, and what became of it. */
export const deliveries = sqliteTable(
  "deliveries",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    messageId: integer().notNull(),
    profileId: integer().notNull(),
    /** Null for e-mail, which goes to a person and not to a device. */
    deviceId: integer(),
    channel: text({ enum: ["push", "web_push", "email"] }).notNull(),
    platform: text({ enum: ["ios", "android", "web"] }),
    sentAt: integer(),
    deliveredAt: integer(),
    failedAt: integer(),
    failure: text(),
    clickedAt: integer(),
  },
  (t) => [
    uniqueIndex("deliveries_address").on(t.messageId, t.profileId, t.deviceId),
    index("deliveries_profile").on(t.profileId),
    index("deliveries_sent").on(t.sentAt),
  ],
);
