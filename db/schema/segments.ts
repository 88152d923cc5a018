import { sql } from "drizzle-orm";
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { user } from "#/db/schema/accounts.ts";

export const segments = sqliteTable(
  "segments",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    description: text().notNull().default(""),
    kind: text({ enum: ["past_behavior", "live", "list"] }).notNull(),
    version: integer().notNull().default(1),
    /** The version in which the rules themselves were last altered (a new name makes a version too). */
    rulesVersion: integer().notNull().default(1),
    tags: text({ mode: "json" }).$type<string[]>().notNull(),
    refreshMinutes: integer().notNull().default(180),
    createdBy: text().notNull(),
    createdAt: integer().notNull(),
    updatedBy: text().notNull(),
    updatedAt: integer().notNull(),
    pausedAt: integer(),
    archivedAt: integer(),
    /** Of a list: out of the table and the pickers, and calculated all the same. */
    hiddenAt: integer(),
    deletedAt: integer(),
    /** Equal where the rules are equal whatever the order of keys and rules; null of a list. */
    definitionHash: text(),
    /** The latest completed snapshot: what every number on its page comes from. */
    snapshotId: integer(),
    /** Push and web push of that snapshot's members in its window of 30 days, beside the pointer so that all can be compared. */
    pushDelivered: integer().notNull().default(0),
    pushClicked: integer().notNull().default(0),
    /** Members of that snapshot on each platform, for the same reason. */
    ios: integer().notNull().default(0),
    android: integer().notNull().default(0),
    web: integer().notNull().default(0),
    /** Why the latest run failed; null once one has completed. */
    error: text(),
    nextRefreshAt: integer(),
    /** `workspace.changes` when a list's entries were last altered. */
    listChanged: integer().notNull().default(0),
    /** The latest complete upload of a list: the one switch that makes all its rows count. */
    listUpload: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex("segments_name").on(sql`lower(${t.name})`).where(sql`${t.deletedAt} is null`),
    index("segments_next_refresh").on(t.nextRefreshAt),
    index("segments_definition").on(t.definitionHash),
    index("segments_live").on(t.id).where(sql`${t.kind} = 'live' and ${t.deletedAt} is null`),
  ],
);

export const segmentVersions = sqliteTable(
  "segment_versions",
  {
    segmentId: integer().notNull(),
    version: integer().notNull(),
    /** The rule tree; null for a list. */
    criteria: text({ mode: "json" }).$type<unknown>(),
    author: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.segmentId, t.version] })],
);

/** Which segments the current definition of a segment asks about. */
export const segmentReferences = sqliteTable(
  "segment_references",
  { segmentId: integer().notNull(), refersTo: integer().notNull() },
  (t) => [primaryKey({ columns: [t.segmentId, t.refersTo] }), index("segment_references_to").on(t.refersTo)],
);

/** The segments that a user has put a star on. */
export const segmentStars = sqliteTable(
  "segment_stars",
  {
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    segmentId: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.segmentId] }), index("segment_stars_segment").on(t.segmentId)],
);

/** An audience kept with its instant, version, marks and counts. `day` is set for the points of the trend. */
export const snapshots = sqliteTable(
  "snapshots",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    segmentId: integer().notNull(),
    version: integer().notNull(),
    day: text(),
    asOf: integer().notNull(),
    takenAt: integer().notNull(),
    eventMark: integer().notNull(),
    changeMark: integer().notNull(),
    /** Of a live segment: the last row of `live_changes` that this snapshot knows. */
    liveMark: integer().notNull().default(0),
    size: integer().notNull(),
    counts: text({ mode: "json" })
      .$type<{ platforms: Record<string, number>; reach: Record<string, number>; detail?: unknown }>()
      .notNull(),
    /** The performance of the members, worked out when the snapshot was taken. */
    figures: text({ mode: "json" }).$type<Record<string, unknown>>(),
    /** How many came in and went since the full day before; null on the first point. */
    entered: integer(),
    left: integer(),
    rebuilt: integer({ mode: "boolean" }).notNull().default(false),
    /** Compressed bits, whole, or to be combined by exclusive-or with those of `baseId`. */
    members: blob({ mode: "buffer" }),
    baseId: integer(),
  },
  (t) => [
    uniqueIndex("snapshots_day").on(t.segmentId, t.day).where(sql`${t.day} is not null`),
    index("snapshots_segment").on(t.segmentId, t.asOf),
    index("snapshots_kept_runs").on(t.takenAt).where(sql`${t.day} is null and ${t.members} is not null`),
    index("snapshots_kept_days").on(t.asOf).where(sql`${t.day} is not null and ${t.members} is not null`),
  ],
);

/** One calculation: how long it took, what it changed, or why it failed. */
export const runs = sqliteTable(
  "runs",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    segmentId: integer().notNull(),
    version: integer().notNull(),
    snapshotId: integer(),
    startedAt: integer().notNull(),
    finishedAt: integer(),
    ms: integer(),
    size: integer(),
    /** Why it ran: create, edit, schedule, person, upload, day. */
    cause: text().notNull(),
    error: text(),
    enteredCount: integer(),
    leftCount: integer(),
    entered: blob({ mode: "buffer" }),
    left: blob({ mode: "buffer" }),
  },
  (t) => [index("runs_segment").on(t.segmentId, t.startedAt)],
);

/**
 * The uploaded ids of a list, trimmed and case-folded; who they match is asked when the list is read. A row counts where
 * `upload <= segments.list_upload` and `removed_by` is null or above it: an upload under way or broken counts for nothing.
 */
export const listEntries = sqliteTable(
  "list_entries",
  {
    segmentId: integer().notNull(),
    match: text({ enum: ["id", "email", "phone"] }).notNull(),
    value: text().notNull(),
    addedAt: integer().notNull(),
    upload: integer().notNull().default(0),
    removedBy: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.segmentId, t.match, t.value] }),
    index("list_entries_value").on(t.value),
    index("list_entries_upload").on(t.segmentId, t.upload),
    index("list_entries_removed").on(t.segmentId, t.removedBy),
  ],
);
