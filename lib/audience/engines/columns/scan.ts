import type { Narrow } from "#/lib/audience/engines/columns/narrow.ts";
import type { Events } from "#/lib/audience/engines/columns/source.ts";
import { chunkSize } from "#/lib/columns/chunk.ts";
import type { Instants } from "#/lib/columns/column.ts";
import type { Span } from "#/lib/workspace/time.ts";

/** The events of one chunk that count: the given rows, in order. They are lent until the next batch. */
export type Batch = { events: Events; rows: Uint32Array };

const everyRow = Uint32Array.from({ length: chunkSize }, (_, row) => row);

/** Chunk by chunk the events in a window that meet a `where`; chunks outside the window are not even read. */
export function* scan(chunks: Iterable<Events>, { from, to }: Span, where: Narrow | undefined): Generator<Batch> {
  let room = new Uint32Array(0);
  for (const events of chunks) {
    if (events.lastAt < from || events.firstAt > to) continue;
    const inside = events.firstAt >= from && events.lastAt <= to;
    if (inside && !where) {
      yield { events, rows: everyRow.subarray(0, events.count) };
      continue;
    }
    let { count } = events;
    if (room.length < count) room = new Uint32Array(count);
    if (inside) room.set(everyRow.subarray(0, count));
    else count = keepWindow(events.at(), from, to, room);
    if (where) count = where(events, room, count);
    if (count > 0) yield { events, rows: room.subarray(0, count) };
  }
}

function keepWindow({ base, scale, offsets }: Instants, from: number, to: number, rows: Uint32Array): number {
  const low = Math.ceil((from - base) / scale);
  const high = Math.floor((to - base) / scale);
  let left = 0;
  for (let row = 0; row < offsets.length; row++) {
    const offset = offsets[row]!;
    rows[left] = row;
    left += (offset >= low ? 1 : 0) & (offset <= high ? 1 : 0);
  }
  return left;
}
