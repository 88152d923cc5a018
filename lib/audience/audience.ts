import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { popcount } from "#/lib/audience/popcount.ts";
import { smallestHashes } from "#/lib/audience/sampling.ts";

/**
 * An immutable set of profile numbers (1, 2, 3 …) as bits: everything that the product shows about a group of
 * people is one line of this algebra and a count.
 */
export class Audience {
  static readonly empty = new Audience(new Uint32Array(0));
  /** Bit `n % 32` of word `n / 32`; no word is ever altered after construction. */
  readonly words: Uint32Array;
  #count: number | undefined;

  /** Takes the words over: whoever made them must not write to them again. */
  constructor(words: Uint32Array) {
    let length = words.length;
    while (length > 0 && words[length - 1] === 0) length--;
    this.words = length === words.length ? words : words.subarray(0, length);
  }

  static of(numbers: Iterable<number>): Audience {
    const listed = Array.isArray(numbers) ? (numbers as number[]) : [...numbers];
    let largest = 0;
    for (const n of listed) {
      if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`${n} is not a profile number.`);
      if (n > largest) largest = n;
    }
    const words = new Uint32Array((largest >>> 5) + 1);
    for (const n of listed) words[n >>> 5]! |= 1 << (n & 31);
    return new Audience(words);
  }

  /** The profiles 1 to `largest`. */
  static upTo(largest: number): Audience {
    const words = new Uint32Array((largest >>> 5) + 1).fill(0xffffffff);
    words[0]! &= ~1;
    words[words.length - 1]! &= 0xffffffff >>> (31 - (largest & 31));
    return new Audience(words);
  }

  /** Reads what `toBytes` wrote. */
  static fromBytes(bytes: Uint8Array): Audience {
    const plain = zstdDecompressSync(bytes);
    const words = new Uint32Array(plain.length >>> 2);
    new Uint8Array(words.buffer).set(plain);
    return new Audience(words);
  }

  /** Whether the audience that `toBytes` wrote has this number, without making it. */
  static storedHas(bytes: Uint8Array, n: number): boolean {
    const plain = zstdDecompressSync(bytes);
    return ((plain[n >>> 3] ?? 0) & (1 << (n & 7))) !== 0;
  }

  /** The bits, least significant first, compressed with zstd. */
  toBytes(): Uint8Array<ArrayBuffer> {
    const { buffer, byteOffset, byteLength } = this.words;
    return new Uint8Array(zstdCompressSync(new Uint8Array(buffer, byteOffset, byteLength)));
  }

  and(other: Audience): Audience {
    const length = Math.min(this.words.length, other.words.length);
    const words = new Uint32Array(length);
    for (let i = 0; i < length; i++) words[i] = this.words[i]! & other.words[i]!;
    return new Audience(words);
  }

  or(other: Audience): Audience {
    const [long, short] = this.#byLength(other);
    const words = long.slice();
    for (let i = 0; i < short.length; i++) words[i]! |= short[i]!;
    return new Audience(words);
  }

  xor(other: Audience): Audience {
    const [long, short] = this.#byLength(other);
    const words = long.slice();
    for (let i = 0; i < short.length; i++) words[i]! ^= short[i]!;
    return new Audience(words);
  }

  minus(other: Audience): Audience {
    const words = this.words.slice();
    const length = Math.min(words.length, other.words.length);
    for (let i = 0; i < length; i++) words[i]! &= ~other.words[i]!;
    return new Audience(words);
  }

  /** Everybody of `universe` who is not in this one. */
  complement(universe: Audience): Audience {
    return universe.minus(this);
  }

  count(): number {
    this.#count ??= popcount(this.words);
    return this.#count;
  }

  has(n: number): boolean {
    return ((this.words[n >>> 5] ?? 0) & (1 << (n & 31))) !== 0;
  }

  /** The members above `after`, in order. */
  *iterate(after = 0): Generator<number> {
    const from = after + 1;
    for (let i = from >>> 5; i < this.words.length; i++) {
      let word = this.words[i]!;
      if (i === from >>> 5) word &= 0xffffffff << (from & 31);
      for (; word !== 0; word &= word - 1) yield i * 32 + 31 - Math.clz32(word & -word);
    }
  }

  /** The members in order, so many at a time. */
  *slices(size: number): Generator<number[]> {
    for (let after = 0; ; ) {
      const numbers = this.iterate(after).take(size).toArray();
      if (numbers.length === 0) return;
      yield numbers;
      after = numbers.at(-1)!;
    }
  }

  /**
   * At most `n` members at random, in order. The same seed draws the same members, and one who comes or goes
   * displaces at most one of them.
   */
  sample(n: number, seed: number): number[] {
    return smallestHashes(this.words, n, seed).sort((a, b) => a - b);
  }

  #byLength(other: Audience): [Uint32Array, Uint32Array] {
    return this.words.length >= other.words.length ? [this.words, other.words] : [other.words, this.words];
  }
}
