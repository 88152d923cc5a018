import { type Codes, type Column, codesFor } from "#/lib/columns/column.ts";

/** From how many distinct numbers on a column keeps them as they are instead of in a dictionary. */
const manyNumbers = 4096;
/** From how many distinct values on it is worth asking whether nearly all differ. */
const manyValues = 4096;

/** Collects the values of one path, row by row in any order; rows that are never set are missing. */
export class ColumnBuilder {
  /** As long as all values are numbers they stand here, NaN for missing; then codes take over. */
  #numbers: Float64Array | undefined = new Float64Array(64).fill(Number.NaN);
  #codes = new Uint32Array(0);
  readonly #values: unknown[] = [];
  readonly #known = new Map<unknown, number>();
  readonly #composites = new Map<string, number>();
  #rows = 0;

  get isEmpty(): boolean {
    return this.#rows === 0;
  }

  set(row: number, value: unknown): void {
    if (value === undefined) return;
    this.#rows++;
    if (this.#numbers !== undefined) {
      if (typeof value === "number") {
        this.#setNumber(row, value);
        return;
      }
      this.#toCodes();
    }
    this.#setCode(row, this.#code(value));
  }

  /** Sets a row to what an earlier one, that was set, holds. */
  repeat(row: number, earlier: number): void {
    this.#rows++;
    if (this.#numbers) this.#setNumber(row, this.#numbers[earlier]!);
    else this.#setCode(row, this.#codes[earlier]!);
  }

  /** Sets the rows from `start` on to those rows of a finished column; each distinct value is looked up once. */
  append(column: Column, rows: Uint32Array, start: number): void {
    if (column.kind === "numbers" || (this.#numbers && column.values.every((value) => typeof value === "number"))) {
      const { values } = column;
      for (let i = 0; i < rows.length; i++) {
        const value = column.kind === "numbers" ? values[rows[i]!]! : values[column.codes[rows[i]!]! - 1];
        if (!Number.isNaN(value)) this.set(start + i, value);
      }
      return;
    }
    if (this.#numbers) this.#toCodes();
    const known = new Uint32Array(column.values.length + 1);
    for (let i = 0; i < rows.length; i++) {
      const code = column.codes[rows[i]!]!;
      if (code === 0) continue;
      if (known[code] === 0) known[code] = this.#code(column.values[code - 1]);
      this.#setCode(start + i, known[code]!);
      this.#rows++;
    }
  }

  /** The finished column of `order.length` rows: its row `i` is the row `order[i]` that was set. */
  finish(order: Uint32Array): Column {
    if (this.#numbers && !this.#fewNumbers()) {
      const values = new Float64Array(order.length);
      for (let i = 0; i < order.length; i++) values[i] = this.#numbers[order[i]!] ?? Number.NaN;
      return { kind: "numbers", values };
    }
    if (this.#numbers) this.#toCodes();
    const codes: Codes = codesFor(this.#values.length, order.length);
    for (let i = 0; i < order.length; i++) codes[i] = this.#codes[order[i]!] ?? 0;
    return { kind: "dictionary", codes, values: this.#values };
  }

  #fewNumbers(): boolean {
    const seen = new Set<number>();
    for (const value of this.#numbers!) if (!Number.isNaN(value) && seen.add(value).size > manyNumbers) return false;
    return true;
  }

  #toCodes(): void {
    const numbers = this.#numbers!;
    this.#numbers = undefined;
    this.#codes = new Uint32Array(numbers.length);
    for (let row = 0; row < numbers.length; row++) {
      const value = numbers[row]!;
      if (!Number.isNaN(value)) this.#codes[row] = this.#code(value);
    }
  }

  #setNumber(row: number, value: number): void {
    if (row >= this.#numbers!.length) this.#numbers = longer(this.#numbers!, row, Number.NaN);
    this.#numbers![row] = value;
  }

  #setCode(row: number, code: number): void {
    if (row >= this.#codes.length) this.#codes = longer(this.#codes, row, 0);
    this.#codes[row] = code;
  }

  #code(value: unknown): number {
    if (typeof value === "object") {
      const text = JSON.stringify(value);
      return this.#composites.get(text) ?? this.#add(this.#composites, text, value);
    }
    return this.#known.get(value) ?? this.#add(this.#known, value, value);
  }

  /** Where nearly all values differ, as ids do, looking for equal ones costs more than it saves: a value may stand twice. */
  #add<K>(known: Map<K, number>, key: K, value: unknown): number {
    const code = this.#values.push(value);
    if (code < manyValues || code < this.#rows * 0.75) known.set(key, code);
    return code;
  }
}

function longer<T extends Float64Array | Uint32Array>(array: T, row: number, fill: number): T {
  const length = Math.max(row + 1, array.length * 4);
  const copy = (array instanceof Float64Array ? new Float64Array(length) : new Uint32Array(length)) as T;
  copy.set(array);
  copy.fill(fill, array.length);
  return copy;
}
