import { textOf } from "#/lib/criteria/text.ts";

/**
 * What a column keeps of a JSON value: as little as every operator and measure needs. Missing values are undefined,
 * an object is `{}` (it is set, nothing more), an array keeps each text form once and one null for the rest.
 */
export function storedValue(value: unknown): unknown {
  if (value === null || value === undefined || value === "") return undefined;
  if (typeof value !== "object") return value;
  if (!Array.isArray(value)) return {};
  if (value.length === 0) return undefined;
  const kept = new Map<string | undefined, unknown>();
  for (const element of value) {
    const text = textOf(element);
    if (!kept.has(text)) kept.set(text, text === undefined ? null : element);
  }
  return [...kept.values()];
}
