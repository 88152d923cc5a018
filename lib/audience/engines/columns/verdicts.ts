import { comparison, plainComparison } from "#/lib/criteria/measures.ts";
import { decimal } from "#/lib/criteria/numbers.ts";

/** Compares a count, exactly. */
export function countVerdict(operator: string, value: unknown): (count: number) => boolean {
  const holds = comparison(operator, value);
  return (count) => holds({ micros: BigInt(count) * 1_000_000n, n: 1 });
}

/** Compares a sum of whole units and millionths, divided by `n`, with the bounds of a rule: exactly, always. */
export function sumVerdict(
  operator: string,
  value: unknown,
): (whole: number, millionths: number, n: number) => boolean {
  const exact = comparison(operator, value);
  const plain = plainComparison(operator, value);
  const bounds = (Array.isArray(value) ? value : [value]) as number[];
  const inMillionths = bounds.map(millionthsOf);
  const plainMillionths = inMillionths.includes(undefined) ? undefined : plainComparison(operator, inMillionths);
  return (whole, millionths, n) => {
    if (n === 0) return false;
    const total = whole * 1e6 + millionths;
    if (n === 1 && plainMillionths && Math.abs(total) < 2 ** 52) return plainMillionths(total);
    const found = (whole + millionths / 1e6) / n;
    if (whole * millionths >= 0 && bounds.every((bound) => isFar(found, bound))) return plain(found);
    return exact({ micros: BigInt(whole) * 1_000_000n + BigInt(millionths), n });
  };
}

/** A bound as a whole number of millionths, if it is one that a double holds exactly. */
function millionthsOf(bound: number): number | undefined {
  const { digits, scale } = decimal(bound);
  if (scale > 6) return undefined;
  const millionths = Number(digits * 10n ** BigInt(6 - scale));
  return Number.isSafeInteger(millionths) ? millionths : undefined;
}

/** So far apart that rounding cannot have swapped them. */
const isFar = (a: number, b: number) => Math.abs(a - b) > 1e-9 * (Math.abs(a) + Math.abs(b));
