export const units = ["minute", "hour", "day", "week", "month"] as const;
type Unit = (typeof units)[number];
export type Amount = { amount: number; unit: Unit };
export type Span = { from: number; to: number };
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
type Weekday = (typeof weekdays)[number];
export const periods = [
  "today",
  "yesterday",
  "tomorrow",
  "this_week",
  "last_week",
  "this_month",
  "last_month",
  "this_year",
] as const;
export type Period = (typeof periods)[number];

/** The first instant there is, in epoch milliseconds; the last one is its negative. */
export const earliest = -8.64e15;
const unitMilliseconds = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };
const oneDay = unitMilliseconds.day;

const within = (at: number) => Math.min(Math.max(at, earliest), -earliest);
const local = (at: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** Whether the text names a time zone that this server knows. */
export function isZone(text: string): boolean {
  try {
    return Boolean(text) && Boolean(new Intl.DateTimeFormat("en", { timeZone: text }));
  } catch {
    return false;
  }
}

/** The calendar day of an instant in a zone, as `2026-03-01`. */
export const dayOf = (at: number, zone: string): string => local(at, zone).toPlainDate().toString();

/** An instant as text, to the minute: `1 Mar 2026, 14:05 Europe/Berlin`. */
export function instantInWords(at: number, zone: string): string {
  const there = local(at, zone);
  const month = there.toLocaleString("en-US", { month: "short" });
  return `${there.day} ${month} ${there.year}, ${there.toPlainTime().toString({ smallestUnit: "minute" })} ${zone}`;
}

/** The first millisecond of a calendar day in a zone; of a day that the zone skipped, the first of the next. */
export const startOfDay = (day: string, zone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;

/** The last millisecond of a calendar day in a zone. */
export const endOfDay = (day: string, zone: string): number => startOfDay(addDays(day, 1), zone) - 1;

/** The calendar day `n` days after (or, negative, before) another. */
export const addDays = (day: string, n: number): string => Temporal.PlainDate.from(day).add({ days: n }).toString();

/** The last `n` full days before today, oldest first, with their first and last millisecond. */
export function fullDays(now: number, zone: string, n: number): Span & { days: string[] } {
  const today = dayOf(now, zone);
  const days = Array.from({ length: n }, (_, i) => addDays(today, i - n));
  return { days, from: startOfDay(addDays(today, -n), zone), to: startOfDay(today, zone) - 1 };
}

/**
 * The instant an amount later. Minutes to weeks are fixed lengths (a day is 24 hours); a month is a calendar month in
 * the zone, same local time, clamped to the month's last day. What lies outside of time is clamped to its ends.
 */
export function add(at: number, amount: number, unit: Unit, zone: string): number {
  if (unit !== "month") return within(at + amount * unitMilliseconds[unit]);
  if (amount === 0) return at;
  if (Math.abs(amount) > 6_000_000) return Math.sign(amount) * -earliest;
  try {
    return local(at, zone).add({ months: amount }).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return Math.sign(amount) * -earliest;
    throw error;
  }
}

/** The instant an amount earlier, by the rules of `add`. */
export const subtract = (at: number, amount: number, unit: Unit, zone: string): number => add(at, -amount, unit, zone);

/** The whole calendar period around an instant, future days too, both ends included; a week starts on Monday. */
export function period(name: Period, asOf: number, zone: string): Span {
  const today = local(asOf, zone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const first = today.with({ day: 1 });
  const bounds: Record<Period, [Temporal.PlainDate, Temporal.DurationLike]> = {
    today: [today, { days: 1 }],
    yesterday: [today.subtract({ days: 1 }), { days: 1 }],
    tomorrow: [today.add({ days: 1 }), { days: 1 }],
    this_week: [monday, { weeks: 1 }],
    last_week: [monday.subtract({ weeks: 1 }), { weeks: 1 }],
    this_month: [first, { months: 1 }],
    last_month: [first.subtract({ months: 1 }), { months: 1 }],
    this_year: [today.with({ month: 1, day: 1 }), { years: 1 }],
  };
  const [start, length] = bounds[name];
  return {
    from: start.toZonedDateTime(zone).epochMilliseconds,
    to: start.add(length).toZonedDateTime(zone).epochMilliseconds - 1,
  };
}

const shape =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{3}))?)?(Z|([+-])([01]\d|2[0-3])(?::([0-5]\d))?)?)?$/;

/**
 * Reads an instant: ISO 8601 text (`2026-03-01`, or with `T` or a space and `hh:mm[:ss[.fff]]`, then `Z` or `±hh[:mm]`;
 * without a zone it is local, a date alone is midnight) or a number of epoch milliseconds. Anything else is undefined.
 */
export function parseInstant(value: unknown, zone: string): number | undefined {
  if (typeof value === "number") return Math.abs(value) <= -earliest ? value : undefined;
  const found = typeof value === "string" ? shape.exec(value) : null;
  if (!found) return undefined;
  const part = (index: number) => Number(found[index] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const midnight = new Date(0).setUTCFullYear(year, month - 1, day);
  const date = new Date(midnight);
  if (month < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const time = part(4) * 3_600_000 + part(5) * 60_000 + part(6) * 1000 + part(7);
  if (found[8]) {
    const offset = part(10) * 3_600_000 + part(11) * 60_000;
    return midnight + time + (found[9] === "+" ? -offset : offset);
  }
  const written = date.toISOString().slice(0, 10);
  if (found[4] === undefined) return startOfDay(written, zone);
  return Temporal.PlainDate.from(written)
    .toPlainDateTime(Temporal.PlainTime.from(found[0].slice(11)))
    .toZonedDateTime(zone).epochMilliseconds;
}

/**
 * A clock for loops over millions of instants: day (number of days since 1970-01-01 in the zone), hour (0 to 23) and
 * weekday. It remembers the stretches between the zone's changes of offset.
 */
export function localClock(zone: string) {
  const stretches: { from: number; to: number; offset: number }[] = [];
  let current = { from: 1, to: 0, offset: 0 };

  function find(at: number) {
    const known = stretches.find((stretch) => at >= stretch.from && at < stretch.to);
    if (known) return known;
    const here = local(at, zone);
    const next = here.getTimeZoneTransition("next")?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
    const previous = here.add({ milliseconds: 1 }).getTimeZoneTransition("previous")?.epochMilliseconds;
    const found = { from: previous ?? Number.NEGATIVE_INFINITY, to: next, offset: here.offsetNanoseconds / 1e6 };
    stretches.push(found);
    return found;
  }

  function shifted(at: number): number {
    if (!(at >= current.from && at < current.to)) current = find(at);
    return at + current.offset;
  }

  const day = (at: number) => Math.floor(shifted(at) / oneDay);
  return {
    day,
    hour: (at: number) => {
      const here = shifted(at);
      return Math.floor((here - Math.floor(here / oneDay) * oneDay) / unitMilliseconds.hour);
    },
    weekday: (at: number): Weekday => weekdays[(((day(at) + 3) % 7) + 7) % 7]!,
  };
}
