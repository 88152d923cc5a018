import type { Column, Instants, Profiles } from "#/lib/columns/column.ts";

/** At most so many events stand in one chunk. */
export const chunkSize = 65_536;

/**
 * Events of one name in order of their profiles' numbers. `overflow` holds the whole properties (JSON) of events
 * with too many paths; such an event is in no column of a path.
 */
export type Chunk = {
  count: number;
  firstAt: number;
  lastAt: number;
  firstEventId: number;
  lastEventId: number;
  profiles: Profiles;
  at: Instants;
  columns: Map<string, Column>;
};

export const overflowPath = "overflow";
