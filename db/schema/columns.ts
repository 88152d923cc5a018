import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Sealed events of one name, at most 65,536, immutable; `sample` marks the copy that holds only buckets below 20. */
export const eventChunks = sqliteTable(
  "event_chunks",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    nameId: integer().notNull(),
    sample: integer({ mode: "boolean" }).notNull().default(false),
    count: integer().notNull(),
    firstAt: integer().notNull(),
    lastAt: integer().notNull(),
    firstEventId: integer().notNull(),
    lastEventId: integer().notNull(),
  },
  (t) => [index("event_chunks_name").on(t.nameId, t.sample)],
);

export const eventChunkColumns = sqliteTable(
  "event_chunk_columns",
  {
    chunkId: integer().notNull(),
    path: text().notNull(),
    data: blob({ mode: "buffer" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.chunkId, t.path] })],
);

export const profileChunkColumns = sqliteTable(
  "profile_chunk_columns",
  {
    chunk: integer().notNull(),
    path: text().notNull(),
    /** The value of `workspace.changes` up to which this column is true. */
    changed: integer().notNull(),
    data: blob({ mode: "buffer" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.chunk, t.path] })],
);

/** Watermarks of the columns, one row a name: everything up to `value` is in chunks. */
export const sealed = sqliteTable("sealed", {
  name: text().primaryKey(),
  value: integer().notNull(),
});
