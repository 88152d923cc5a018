import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * One row per change of a live segment's members, written with the mark up to which it is known. The audience of a live segment
 * is its latest snapshot and what is logged above `snapshots.live_mark` of that snapshot.
 */
export const liveChanges = sqliteTable(
  "live_changes",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    segmentId: integer().notNull(),
    profileId: integer().notNull(),
    entered: integer({ mode: "boolean" }).notNull(),
    /** When the change was decided: the instant of that evaluation. */
    at: integer().notNull(),
    /** What brought it about: an event, a change of the profile, the passing of time, or a calculation of the whole segment. */
    cause: text({ enum: ["event", "profile", "time", "calculation"] }).notNull(),
  },
  (t) => [
    index("live_changes_segment").on(t.segmentId, t.at),
    index("live_changes_profile").on(t.profileId, t.segmentId),
    // In order of the rows: what came after a snapshot.
    index("live_changes_log").on(t.segmentId),
  ],
);

/** One row (id 1): the last event and the last change of profiles that all live segments know. */
export const liveMark = sqliteTable("live_mark", {
  id: integer().primaryKey(),
  eventMark: integer().notNull(),
  changeMark: integer().notNull(),
  /** How many calculations of whole live segments were published: whoever follows them reads anew once it has risen. */
  calculations: integer().notNull().default(0),
  /** The latest instant of events that lay ahead when they were handled: until then time alone may change any segment. */
  awaits: integer().notNull().default(0),
});
