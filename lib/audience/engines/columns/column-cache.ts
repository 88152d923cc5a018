/** What nobody asked for in so many milliseconds is let go, so that a server at rest is small. */
const patience = 30_000;

/** Keeps what was decoded last, up to a number of bytes; nothing in it is ever altered. */
export class ColumnCache<T> {
  readonly #entries = new Map<string, { value: T; bytes: number; asked: number }>();
  readonly #limit: number;
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string, load: () => T, bytesOf: (value: T) => number): T {
    if (this.#entries.has(key)) return this.find(key) as T;
    const value = load();
    this.put(key, value, bytesOf(value));
    return value;
  }

  find(key: string): T | undefined {
    const known = this.#entries.get(key);
    if (!known) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, known);
    known.asked = performance.now();
    return known.value;
  }

  /** Keeps a value of so many bytes, in place of what has this key. */
  put(key: string, value: T, bytes: number): void {
    this.#drop(key);
    this.#entries.set(key, { value, bytes: 200 + bytes, asked: performance.now() });
    this.#bytes += 200 + bytes;
    this.#evict();
    this.#timer ??= setInterval(() => this.#letGo(performance.now() - patience), patience / 3).unref();
  }

  /** The entries stand in the order in which they were asked for. */
  #letGo(before: number): void {
    for (const [key, { asked }] of this.#entries) {
      if (asked > before) return;
      this.#drop(key);
    }
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #drop(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }

  #evict(): void {
    for (const key of this.#entries.keys()) {
      if (this.#bytes <= this.#limit) return;
      this.#drop(key);
    }
  }
}
