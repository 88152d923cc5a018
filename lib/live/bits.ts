import { Audience } from "#/lib/audience/audience.ts";

/** A set of profile numbers that changes in place. */
export class Bits {
  #words: Uint32Array;

  constructor(audience = Audience.empty) {
    this.#words = audience.words.slice();
  }

  has(n: number): boolean {
    return ((this.#words[n >>> 5] ?? 0) & (1 << (n & 31))) !== 0;
  }

  set(n: number, isIn: boolean): void {
    const word = n >>> 5;
    if (word >= this.#words.length) {
      if (!isIn) return;
      const longer = new Uint32Array(word + 1 + (word >>> 3));
      longer.set(this.#words);
      this.#words = longer;
    }
    if (isIn) this.#words[word]! |= 1 << (n & 31);
    else this.#words[word]! &= ~(1 << (n & 31));
  }

  /** As an audience of its own. */
  audience(): Audience {
    return new Audience(this.#words.slice());
  }
}
