/** Keeps what was decoded last, up to a number of bytes; nothing in it is ever altered. */
export class ColumnCache<T> {
  readonly #entries = new Map<string, { value: T; bytes: number }>();
  readonly #limit: number;
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string, load: () => T, bytesOf: (value: T) => number): T {
    const known = this.#entries.get(key);
    if (known) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.value;
    }
    const value = load();
    const entry = { value, bytes: 200 + bytesOf(value) };
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
    this.#evict();
    return value;
  }

  #evict(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#bytes <= this.#limit) return;
      this.#entries.delete(key);
      this.#bytes -= entry.bytes;
    }
  }
}
