import type { Condition } from "#/lib/criteria/operators.ts";

/** The numbers that meet a condition on numbers, both ends included; undefined if it is none that an interval can say. */
export function intervalOf({ operator, value }: Condition): { low: number; high: number } | undefined {
  if (operator === "between" && Array.isArray(value) && typeof value[0] === "number")
    return { low: value[0], high: value[1] as number };
  if (typeof value !== "number") return undefined;
  switch (operator) {
    case "eq":
      return { low: value, high: value };
    case "gte":
      return { low: value, high: Number.MAX_VALUE };
    case "gt":
      return { low: nextAbove(value), high: Number.MAX_VALUE };
    case "lte":
      return { low: -Number.MAX_VALUE, high: value };
    case "lt":
      return { low: -Number.MAX_VALUE, high: -nextAbove(-value) };
  }
}

/** The smallest double above a number. */
function nextAbove(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0]! += value > 0 ? 1n : -1n;
  return new Float64Array(bits.buffer)[0]!;
}
