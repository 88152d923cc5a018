const decimalText = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/;

/** What a number operator reads of a stored value: JSON numbers and plain decimal text; undefined for anything else. */
export function numberOf(stored: unknown): number | undefined {
  const value = typeof stored === "string" && decimalText.test(stored) ? Number(stored) : stored;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** A number exactly as its shortest decimal notation says it: `digits × 10^-scale`. */
export function decimal(value: number): { digits: bigint; scale: number } {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

/** The largest absolute value that sums and averages read. */
const largest = 1e9;

/**
 * A stored value in millionths, for exact sums: rounded to 6 decimals, halves away from zero, a safe integer.
 * Undefined for what is no number or larger than 1e9.
 */
export function micros(stored: unknown): number | undefined {
  const value = numberOf(stored);
  if (value === undefined || Math.abs(value) > largest) return undefined;
  const size = Math.abs(value);
  let rounded = Math.round(size * 1e6);
  // Not a plain number of millionths: the binary product may sit on the wrong side of a half, the decimal text does not.
  if (rounded / 1e6 !== size) {
    const { digits, scale } = decimal(size);
    rounded = Number(((digits * 10_000_000n) / 10n ** BigInt(scale) + 5n) / 10n);
  }
  return value < 0 ? 0 - rounded : rounded;
}
