/** The rows in ascending order of a whole key below 2^32; equal keys keep their order. At most 2^20 rows. */
export function orderBy(keys: ArrayLike<number>): Uint32Array {
  const rows = 2 ** 20;
  const sorted = new Float64Array(keys.length);
  for (let i = 0; i < keys.length; i++) sorted[i] = keys[i]! * rows + i;
  sorted.sort();
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < order.length; i++) order[i] = sorted[i]! % rows;
  return order;
}
