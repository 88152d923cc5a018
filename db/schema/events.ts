import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const eventNames = sqliteTable("event_names", {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull().unique(),
  firstSeenAt: integer().notNull(),
  lastSeenAt: integer().notNull(),
  count: integer().notNull().default(0),
});

/** What profiles did. Ids grow in commit order, so "above the last seen id" is "what came since". */
export const events = sqliteTable(
  "events",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    profileId: integer().notNull(),
    nameId: integer().notNull(),
    at: integer().notNull(),
    receivedAt: integer().notNull(),
    deviceId: integer(),
    platform: text({ enum: ["ios", "android", "web"] }),
    /** `context.sessionId` of a track, page or screen call: wins over the session gap. */
    sessionKey: text(),
    /** Minor units of the workspace's currency, negative for a refund; null for what is not a revenue event. */
    revenue: integer(),
    /** A JSON object as the client sent it. */
    properties: text().notNull(),
    messageId: text(),
  },
  (t) => [uniqueIndex("events_message_id").on(t.messageId), index("events_profile_at").on(t.profileId, t.at)],
);

export const sessions = sqliteTable(
  "sessions",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    profileId: integer().notNull(),
    deviceId: integer(),
    sessionKey: text(),
    startedAt: integer().notNull(),
    endedAt: integer().notNull(),
    calls: integer().notNull(),
  },
  (t) => [
    index("sessions_profile").on(t.profileId, t.deviceId, t.startedAt),
    index("sessions_started").on(t.startedAt),
  ],
);

/** The catalogue: which properties are seen on an event (nameId) or as traits (nameId 0), of which types, top values. */
export const properties = sqliteTable(
  "properties",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    nameId: integer().notNull(),
    path: text().notNull(),
    types: text({ mode: "json" }).$type<Record<string, number>>().notNull(),
    topValues: text({ mode: "json" }).$type<[string, number][]>().notNull(),
    count: integer().notNull(),
    lastSeenAt: integer().notNull(),
  },
  (t) => [uniqueIndex("properties_path").on(t.nameId, t.path)],
);

/** What was refused or altered on its way in, counted per kind and subject, with the latest example. */
export const ingestionWarnings = sqliteTable(
  "ingestion_warnings",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text().notNull(),
    subject: text().notNull(),
    message: text().notNull(),
    sample: text({ mode: "json" }).$type<Record<string, unknown>>(),
    count: integer().notNull(),
    firstAt: integer().notNull(),
    lastAt: integer().notNull(),
  },
  (t) => [uniqueIndex("ingestion_warnings_subject").on(t.kind, t.subject)],
);

/** How far an NDJSON file was read, so that an interrupted import goes on where it stopped. */
export const imports = sqliteTable("imports", {
  /** SHA-256 of the file's first MiB, its size and its name. */
  key: text().primaryKey(),
  file: text().notNull(),
  lines: integer().notNull(),
  accepted: integer().notNull(),
  duplicates: integer().notNull(),
  rejected: integer().notNull(),
  startedAt: integer().notNull(),
  finishedAt: integer(),
});

/** The message ids of calls that are no events (identify, group, alias), so that none is taken twice. */
export const seenCalls = sqliteTable("seen_calls", {
  messageId: text().primaryKey(),
  receivedAt: integer().notNull(),
});
