import type { Instants } from "#/lib/columns/column.ts";

/** The first and the last of some instants. */
export function spanOf(at: Float64Array): { first: number; last: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < at.length; i++) {
    if (at[i]! < first) first = at[i]!;
    if (at[i]! > last) last = at[i]!;
  }
  return { first, last };
}

/** Packs instants: milliseconds or seconds from the first, in 32 bits if they fit. */
export function packInstants(at: Float64Array): Instants {
  const { first, last } = spanOf(at);
  const span = last - first;
  const fits = span < 2 ** 32;
  const scale = !fits && span < 1000 * 2 ** 32 && at.every((t) => (t - first) % 1000 === 0) ? 1000 : 1;
  const offsets = fits || scale === 1000 ? new Uint32Array(at.length) : new Float64Array(at.length);
  for (let i = 0; i < at.length; i++) offsets[i] = (at[i]! - first) / scale;
  return { kind: "instants", base: at.length ? first : 0, scale, offsets };
}
