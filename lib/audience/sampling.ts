/** The `n` numbers among these bits with the smallest hashes under this seed. */
export function smallestHashes(words: Uint32Array, n: number, seed: number): number[] {
  const kept: { number: number; hash: number }[] = [];
  let limit = Number.POSITIVE_INFINITY;
  for (let i = 0; i < words.length; i++)
    for (let word = words[i]!; word !== 0; word &= word - 1) {
      const number = i * 32 + 31 - Math.clz32(word & -word);
      const hash = mix(number, seed);
      if (hash >= limit) continue;
      kept.push({ number, hash });
      if (kept.length < 2 * n + 64) continue;
      kept.sort((a, b) => a.hash - b.hash).length = n;
      limit = kept.at(-1)?.hash ?? 0;
    }
  return kept
    .sort((a, b) => a.hash - b.hash)
    .slice(0, n)
    .map((k) => k.number);
}

/** A bijection of 32-bit integers for each seed (the finaliser of MurmurHash3), so no two numbers share a hash. */
function mix(number: number, seed: number): number {
  let h = number ^ Math.imul(seed, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
