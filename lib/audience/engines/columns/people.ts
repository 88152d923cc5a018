import { Audience } from "#/lib/audience/audience.ts";
import { heldProfiles, type Source } from "#/lib/audience/engines/columns/source.ts";
import { valueAt } from "#/lib/columns/column.ts";
import { combine, type Table } from "#/lib/columns/combine.ts";
import { livePath, mergedPath } from "#/lib/columns/profile-fields.ts";
import { profilesPerChunk, type SavedChunk } from "#/lib/columns/profile-store.ts";

/** Profiles in memory that are newer than what is saved; no row of them changed after `upTo`. */
export type Patch = { table: Table; upTo: number };

/**
 * All profiles at one change: saved chunks, and over them patches, later ones over earlier ones. `survivor[n]` is who
 * answers for number n now: n itself, who it was merged into, or 0 for nobody.
 */
export type People = {
  saved: SavedChunk[];
  /** The layers as columns: one for each saved chunk, then one for each patch. */
  sources: Source[];
  patches: Patch[];
  live: Audience;
  survivor: Uint32Array;
};

/** Puts the layers together; who is alive and who was merged is read from all of them. */
export function assemble(saved: SavedChunk[], read: (one: SavedChunk) => Source, patches: Patch[]): People {
  const sources = [...saved.map(read), ...patches.map((patch) => heldProfiles(patch.table))];
  const owner = sources.reduce(owners, new Uint32Array(1));
  return { saved, patches, sources, ...whoLives(owner) };
}

/** The same people with one more patch over them. */
export function patched(known: People, patch: Patch): People {
  const patches = compacted([...known.patches, patch]);
  const sources = [...known.sources.slice(0, known.saved.length), ...patches.map(({ table }) => heldProfiles(table))];
  const source = heldProfiles(patch.table);
  const who = isSettled(known.survivor, source) ? undefined : whoLives(owners(known.survivor.slice(), source));
  return { ...known, patches, sources, ...who };
}

/** Whether a layer names only profiles that are known to live, and live on. */
function isSettled(survivor: Uint32Array, source: Source): boolean {
  const live = source.column(livePath);
  return live !== undefined && source.numbers().every((n, row) => survivor[n] === n && valueAt(live, row) === true);
}

/** Writes down what a layer says of its numbers: themselves, the profile that they were merged into, or 0. */
function owners(known: Uint32Array, source: Source): Uint32Array {
  const numbers = source.numbers();
  const live = source.column(livePath);
  const merged = source.column(mergedPath);
  const owner = grown(known, (numbers.at(-1) ?? 0) + 1);
  for (let row = 0; row < numbers.length; row++) {
    const number = numbers[row]!;
    if (live && valueAt(live, row) === true) owner[number] = number;
    else owner[number] = merged ? Number(valueAt(merged, row) ?? 0) : 0;
  }
  return owner;
}

function grown(numbers: Uint32Array, length: number): Uint32Array {
  if (length <= numbers.length) return numbers;
  const longer = new Uint32Array(length);
  longer.set(numbers);
  return longer;
}

/** Follows every chain of merges to its end; a chain that ends nowhere leads to nobody. */
function whoLives(owner: Uint32Array): { live: Audience; survivor: Uint32Array } {
  const words = new Uint32Array((owner.length >>> 5) + 1);
  const survivor = new Uint32Array(owner.length);
  for (let n = 1; n < owner.length; n++) {
    let last = n;
    for (let steps = 0; last !== 0 && owner[last] !== last; steps++) last = steps < 1000 ? (owner[last] ?? 0) : 0;
    survivor[n] = last;
    if (last === n) words[n >>> 5]! |= 1 << (n & 31);
  }
  return { live: new Audience(words), survivor };
}

/** Joins the latest patches while they are of like size; of a profile in several only the newest row stays. */
function compacted(patches: Patch[]): Patch[] {
  const list = [...patches];
  for (;;) {
    const [older, newer] = list.slice(-2);
    if (!older || !newer) return list;
    const [many, few] = [older.table.numbers.length, newer.table.numbers.length];
    if (many > 2 * few || many + few > 2 * profilesPerChunk) return list;
    const renewed = new Set(newer.table.numbers);
    const rows = Uint32Array.from([...older.table.numbers.keys()].filter((r) => !renewed.has(older.table.numbers[r]!)));
    const { table } = combine([{ table: older.table, rows }, { table: newer.table }]);
    list.splice(-2, 2, { table, upTo: newer.upTo });
  }
}
