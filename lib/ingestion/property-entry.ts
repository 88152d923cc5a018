/** What is known of one property: how often it was seen, with which types, and its most frequent values. */
export type Entry = {
  nameId: number;
  path: string;
  types: Record<string, number>;
  top: Map<string, number> | undefined;
  count: number;
  lastAt: number;
};

const kept = 50;
const longest = 100;
const isoDate = /^\d{4}-\d\d-\d\d($|[T ])/;

/** Their values name a person: never offered as suggestions, never kept here. */
const personal = /e-?mail|phone|name$|address|street|birth|password|token|secret|ip$|avatar|postal|zip/i;

export function newEntry(nameId: number, path: string): Entry {
  return { nameId, path, types: {}, top: personal.test(path) ? undefined : new Map(), count: 0, lastAt: 0 };
}

/** Counts one value. The top values are Misra and Gries' frequent items: counts are lower bounds, the order holds. */
export function countValue(entry: Entry, value: unknown, at: number): void {
  const type = typeOf(value);
  entry.count++;
  entry.types[type] = (entry.types[type] ?? 0) + 1;
  if (at > entry.lastAt) entry.lastAt = at;
  if (type !== "object" && type !== "array") countTop(entry, value as string | number | boolean);
}

/** Counts an element of an array among the top values of the array's path. */
export function countTop(entry: Entry, value: string | number | boolean): void {
  const { top } = entry;
  if (!top) return;
  const text = typeof value === "string" ? value : String(value);
  if (text.length > longest || text === "") return;
  const count = top.get(text);
  if (count !== undefined) top.set(text, count + 1);
  else if (top.size < kept) top.set(text, 1);
  else for (const [known, times] of top) times === 1 ? top.delete(known) : top.set(known, times - 1);
}

function typeOf(value: unknown): string {
  if (typeof value === "string") return isoDate.test(value) ? "instant" : "text";
  if (typeof value === "object") return Array.isArray(value) ? "array" : "object";
  return typeof value;
}
