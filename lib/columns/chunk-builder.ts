import { type Chunk, chunkSize, overflowPath } from "#/lib/columns/chunk.ts";
import { ColumnBuilder } from "#/lib/columns/column-builder.ts";
import { packInstants, spanOf } from "#/lib/columns/instants.ts";
import { orderBy } from "#/lib/columns/order.ts";
import { PathTree } from "#/lib/columns/path-tree.ts";

/** A row of `events`, in the order in which it is read. */
export type EventRow = [
  id: number,
  profile: number,
  name: number,
  at: number,
  platform: string | null,
  revenue: number | null,
  properties: string,
];

/** A chunk is full at so many characters of properties, too, so that no blob grows without bound. */
const fullCharacters = 32 * 1024 * 1024;

/** Builds one chunk of one name from rows. The only way from rows to columns: for what is sealed and what is not. */
export class ChunkBuilder {
  readonly #ids: number[] = [];
  readonly #profiles: number[] = [];
  readonly #at: number[] = [];
  readonly #revenue = new ColumnBuilder();
  readonly #platform = new ColumnBuilder();
  readonly #overflow = new ColumnBuilder();
  readonly #tree = new PathTree(".");
  #characters = 0;

  get count(): number {
    return this.#ids.length;
  }

  get isFull(): boolean {
    return this.#ids.length >= chunkSize || this.#characters >= fullCharacters;
  }

  add(row: EventRow): void {
    const at = this.#ids.length;
    this.#ids.push(row[0]);
    this.#profiles.push(row[1]);
    this.#at.push(row[3]);
    if (row[4] !== null) this.#platform.set(at, row[4]);
    if (row[5] !== null) this.#revenue.set(at, row[5]);
    const properties = row[6];
    if (properties === "{}") return;
    this.#characters += properties.length;
    if (!this.#tree.set(at, properties)) this.#overflow.set(at, properties);
  }

  /** The finished chunk, and the ids of its events in its order. */
  finish(): { chunk: Chunk; ids: Float64Array } {
    const order = orderBy(this.#profiles);
    const at = new Float64Array(order.length);
    const ids = new Float64Array(order.length);
    const numbers = new Uint32Array(order.length);
    for (let i = 0; i < order.length; i++) {
      const row = order[i]!;
      at[i] = this.#at[row]!;
      ids[i] = this.#ids[row]!;
      numbers[i] = this.#profiles[row]!;
    }
    const { first, last } = spanOf(at);
    const chunk = {
      count: order.length,
      firstAt: first,
      lastAt: last,
      firstEventId: this.#ids[0]!,
      lastEventId: this.#ids.at(-1)!,
      profiles: { kind: "profiles" as const, numbers },
      at: packInstants(at),
      columns: new Map(this.#columns().map(([path, builder]) => [path, builder.finish(order)])),
    };
    return { chunk, ids };
  }

  #columns(): [string, ColumnBuilder][] {
    const all: [string, ColumnBuilder][] = [
      ["revenue", this.#revenue],
      ["platform", this.#platform],
      [overflowPath, this.#overflow],
      ...this.#tree.builders(),
    ];
    return all.filter(([, builder]) => !builder.isEmpty);
  }
}
