/** A stream of numbers that is the same for the same seeds on every machine (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number, person = 0, topic = 0) {
    this.#state = scramble(
      scramble(scramble(seed + 0x5a75) ^ Math.imul(person, 0x9e3779b1)) ^ Math.imul(topic, 0x85ebca77),
    );
  }

  /** At least 0, below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  /** One row of a table, each as likely as its weight says. */
  weighted<T extends { weight: number }>(table: readonly T[]): T {
    let left = this.next() * table.reduce((sum, row) => sum + row.weight, 0);
    for (const row of table) {
      left -= row.weight;
      if (left < 0) return row;
    }
    return table[0]!;
  }

  /** That many hexadecimal digits. */
  hex(digits: number): string {
    let text = "";
    while (text.length < digits) text += (0x1000000 + Math.floor(this.next() * 0x1000000)).toString(16).slice(1);
    return text.slice(0, digits);
  }
}

function scramble(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
