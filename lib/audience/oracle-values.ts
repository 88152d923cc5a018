import type { Amount, Exact, Moment } from "#/lib/audience/oracle.ts";

const upperScripts = /[\u13a0-\u13ff\uab70-\uabbf]/;

/** Unicode default case folding, written a second time. */
export function fold(text: string): string {
  let folded = "";
  for (const character of text) {
    if (character === "ı") folded += "ı";
    else if (upperScripts.test(character)) folded += character.toUpperCase();
    else folded += character.replace("ẞ", "ß").toUpperCase().toLowerCase().replaceAll("ς", "σ");
  }
  return folded;
}

export function asText(value: unknown): string | null {
  if (typeof value === "string" && value.length > 0) return value;
  if (typeof value === "number" && Number.isFinite(value)) return Object.is(value, -0) ? "0" : `${value}`;
  if (value === true) return "true";
  if (value === false) return "false";
  return null;
}

export function asNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string") return null;
  const plain = /^[+-]?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?$/.test(value);
  const number = plain ? Number.parseFloat(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

/** A double as the fraction that its shortest decimal notation says. */
export function exact(value: number): Exact {
  const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
  const places = mantissa.includes(".") ? mantissa.length - mantissa.indexOf(".") - 1 : 0;
  const power = Number(exponent) - places;
  const digits = BigInt(mantissa.replace(".", ""));
  return power >= 0
    ? { over: digits * 10n ** BigInt(power), under: 1n }
    : { over: digits, under: 10n ** BigInt(-power) };
}

/** A value in fixed point: 6 decimals, halves away from zero; null for what is larger than 1e9 or no number. */
export function fixed(value: unknown): bigint | null {
  const number = asNumber(value);
  if (number === null || number > 1e9 || number < -1e9) return null;
  const { over, under } = exact(Math.abs(number));
  const twice = over * 2_000_000n;
  const rounded = (twice + under) / (2n * under);
  return number < 0 ? -rounded : rounded;
}

export function compare(left: Exact, right: Exact): number {
  const difference = left.over * right.under - right.over * left.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function asInstant(value: unknown, zone: string): number | null {
  if (typeof value === "number") return value >= -8.64e15 && value <= 8.64e15 ? value : null;
  if (typeof value !== "string") return null;
  const shape = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:[0-5]\d(\.\d\d\d)?)?(Z|[+-]\d\d(:\d\d)?)?)?$/.exec(value);
  if (!shape) return null;
  const iso = value.replace(" ", "T");
  try {
    if (shape[4]) return Temporal.Instant.from(iso).epochMilliseconds;
    if (shape[1]) return Temporal.PlainDateTime.from(iso).toZonedDateTime(zone).epochMilliseconds;
    return Temporal.PlainDate.from(iso).toZonedDateTime({ timeZone: zone }).epochMilliseconds;
  } catch {
    return null;
  }
}

const inZone = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone);

export const dateOf = (at: number, zone: string): Temporal.PlainDate => inZone(at, zone).toPlainDate();
export const hourOf = (at: number, zone: string): number => inZone(at, zone).hour;
export const weekdayOf = (at: number, zone: string): string =>
  ["sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun"][inZone(at, zone).dayOfWeek]!;

/** Later (or with a negative amount earlier) by a length; months are of the calendar. */
export function shift(at: number, { amount, unit }: Amount, times: number, zone: string): number {
  const minutes = { minute: 1, hour: 60, day: 1440, week: 10_080 };
  if (unit !== "month") return at + times * amount * minutes[unit] * 60_000;
  try {
    return inZone(at, zone).add({ months: times * amount }).epochMilliseconds;
  } catch {
    return times * Number.POSITIVE_INFINITY;
  }
}

/** Whether a date lies in a calendar period around the instant of the evaluation. */
export function inPeriod(date: Temporal.PlainDate, period: string, { asOf, zone }: Moment): boolean {
  const today = dateOf(asOf, zone);
  const days = today.until(date, { largestUnit: "day" }).days;
  const weekday = today.dayOfWeek - 1;
  const months = (date.year - today.year) * 12 + date.month - today.month;
  if (period === "today") return days === 0;
  if (period === "yesterday") return days === -1;
  if (period === "tomorrow") return days === 1;
  if (period === "this_week") return days >= -weekday && days < 7 - weekday;
  if (period === "last_week") return days >= -weekday - 7 && days < -weekday;
  if (period === "this_month") return months === 0;
  if (period === "last_month") return months === -1;
  return date.year === today.year;
}
