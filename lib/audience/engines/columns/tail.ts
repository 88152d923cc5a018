import type { Connection } from "#/db/client.ts";
import { type Events, heldEvents } from "#/lib/audience/engines/columns/source.ts";
import { type Chunk, chunkSize } from "#/lib/columns/chunk.ts";
import { ChunkBuilder, type EventRow } from "#/lib/columns/chunk-builder.ts";
import { combineChunks } from "#/lib/columns/combine-chunks.ts";
import { eventRows } from "#/lib/columns/event-rows.ts";

type Held = { chunk: Chunk; ids: Float64Array; events: Events };

/** Events above the watermark in memory, as chunks of the same form as sealed ones; a new event makes a new tail. */
export class Tail {
  readonly last: number;
  readonly #names: ReadonlyMap<number, readonly Held[]>;

  /** `last` is the event up to which the tail, with the sealed chunks, knows everything. */
  constructor(last: number, names: ReadonlyMap<number, readonly Held[]> = new Map()) {
    this.last = last;
    this.#names = names;
  }

  /** A tail of these events and no others. */
  static of(rows: EventRow[]): Tail {
    return new Tail(0).#with([rows], 0);
  }

  of(name: number): Events[] {
    return (this.#names.get(name) ?? []).map((held) => held.events);
  }

  /** Adds the events up to `until`. */
  pulled(connection: Connection, until: number): Tail {
    if (until <= this.last) return this;
    return this.#with(eventRows(connection, this.last, until), until);
  }

  #with(pages: Iterable<EventRow[]>, last: number): Tail {
    const builders = new Map<number, ChunkBuilder>();
    const names = new Map(this.#names);
    const close = (name: number, builder: ChunkBuilder) =>
      names.set(name, compacted([...(names.get(name) ?? []), held(builder.finish())]));
    for (const rows of pages) for (const row of rows) addTo(builders, row, close);
    for (const [name, builder] of builders) close(name, builder);
    return new Tail(last, names);
  }

  /** Drops what has been sealed. */
  without(watermark: number): Tail {
    const names = new Map<number, Held[]>();
    for (const [name, chunks] of this.#names) {
      const rest = chunks.flatMap((one) => after(one, watermark));
      if (rest.length > 0) names.set(name, rest);
    }
    return new Tail(Math.max(this.last, watermark), names);
  }
}

function addTo(builders: Map<number, ChunkBuilder>, row: EventRow, close: (name: number, b: ChunkBuilder) => void) {
  let builder = builders.get(row[2]);
  if (!builder || builder.isFull) {
    if (builder) close(row[2], builder);
    builder = new ChunkBuilder();
    builders.set(row[2], builder);
  }
  builder.add(row);
}

const held = (made: { chunk: Chunk; ids: Float64Array }): Held => ({ ...made, events: heldEvents(made.chunk) });

/** Joins the latest chunks while they are of like size, so that few of them stand and each event moves seldom. */
function compacted(chunks: Held[]): Held[] {
  const list = [...chunks];
  for (;;) {
    const [older, newer] = list.slice(-2);
    const total = (older?.chunk.count ?? 0) + (newer?.chunk.count ?? 0);
    if (!older || !newer || older.chunk.count > 2 * newer.chunk.count || total > chunkSize) return list;
    list.splice(-2, 2, joined([older, newer], undefined));
  }
}

function after(one: Held, watermark: number): Held[] {
  if (one.chunk.firstEventId > watermark) return [one];
  const rows = Uint32Array.from([...one.ids.keys()].filter((row) => one.ids[row]! > watermark));
  return rows.length === 0 ? [] : [joined([one], rows)];
}

function joined(parts: Held[], rows: Uint32Array | undefined): Held {
  const { chunk, origin } = combineChunks(
    parts.map((part) => (rows ? { chunk: part.chunk, rows } : { chunk: part.chunk })),
  )!;
  const ids = Float64Array.from(origin.rows, (row, i) => parts[origin.parts[i]!]!.ids[row]!);
  return held({ chunk: { ...chunk, firstEventId: ids.reduce((a, b) => Math.min(a, b)) }, ids });
}
