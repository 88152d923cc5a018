import type { Connection } from "#/db/client.ts";
import type { People } from "#/lib/audience/engines/columns/people.ts";
import type { Settings } from "#/lib/audience/engines/columns/settings.ts";
import { type Cache, type Events, sealedEvents } from "#/lib/audience/engines/columns/source.ts";
import type { Tail } from "#/lib/audience/engines/columns/tail.ts";
import { type ChunkRow, listChunks } from "#/lib/columns/chunk-store.ts";

/** Sealed chunks by event name: all events, and the copy that holds the sample only. */
export type Sealed = { version: number; full: Map<number, Events[]>; sample: Map<number, Events[]> };

/** Everything that answers are made from, at one event mark and one change mark; it never changes. */
export type State = { settings: Settings; sealed: Sealed; tail: Tail; people: People };

/** The events of a name, sealed ones and those of the tail. */
export function eventsOf(state: State, name: number | undefined, sample: boolean): Events[] {
  if (name === undefined) return [];
  const sealed = sample ? state.sealed.sample : state.sealed.full;
  return [...(sealed.get(name) ?? []), ...state.tail.of(name)];
}

/** Reads the list of published chunks. */
export function readSealed(connection: Connection, cache: Cache, version: number): Sealed {
  const byName = (sample: boolean) => {
    const rows = Map.groupBy(listChunks(connection, sample), (row: ChunkRow) => row.nameId);
    return new Map(
      [...rows].map(([name, chunks]) => [name, chunks.map((row) => sealedEvents(row, connection, cache))]),
    );
  };
  return { version, full: byName(false), sample: byName(true) };
}
