const whole = new Intl.NumberFormat("en");
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** 1234567 → "1,234,567" */
export const count = (value: number): string => whole.format(value);

/** Full digits up to 99,999, then "1.2M". */
export const shortCount = (value: number): string =>
  Math.abs(value) < 100_000 ? whole.format(value) : compact.format(value);

/** −3 → "−3", 3 → "+3", 0 → "0" */
export const signed = (value: number, format = shortCount): string =>
  value < 0 ? `−${format(-value)}` : `${value > 0 ? "+" : ""}${format(value)}`;

/** The share of a part in a whole, "12.5%"; an en dash of nothing; never 0 or 100 by rounding alone. */
export function share(part: number, of: number, digits = 1): string {
  if (of === 0) return "–";
  const least = 10 ** -digits;
  const percent = (100 * part) / of;
  if (part === 0 || part === of) return `${percent}%`;
  if (percent < least) return `<${least.toFixed(digits)}%`;
  if (percent > 100 - least) return `>${(100 - least).toFixed(digits)}%`;
  return `${percent.toFixed(digits)}%`;
}

/** By how much a figure grew or shrank from what it was, "113.4%". */
export const growth = (by: number, from: number): string => `${((100 * Math.abs(by)) / from).toFixed(1)}%`;

/** How long ago, in the largest unit that fits: "3 min ago". `at` later than `now` gives "in 3 min". */
export function age(at: number, now: number): string {
  if (Math.abs(now - at) < 1000) return "just now";
  return at > now ? until(at, now) : `${duration(now - at)} ago`;
}

/** How long it is until an instant ahead, rounded: a second less than 3 h is "in 3 h", and never 0 s. */
export const until = (at: number, now: number): string => `in ${duration(Math.max(1000, at - now), Math.round)}`;

/** Milliseconds in the largest unit that fits: "45 s", "3 min", "5 h", "12 days". */
export function duration(ms: number, round = Math.floor): string {
  const seconds = round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const hours = round(ms / 3_600_000);
  if (hours < 48) return `${hours} h`;
  return `${round(ms / 86_400_000)} days`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one takes far longer than using it. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    timeZoneName: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  clocks.set(zone, made);
  return made;
}

/** An instant in a zone as the product writes dates and times: "14 Nov 2026", "14:05". */
export function dateAndTime(at: number, zone: string): { date: string; time: string; zone: string } {
  const parts = clockOf(zone).formatToParts(at);
  const {
    day,
    month,
    year,
    hour,
    minute,
    timeZoneName = zone,
  } = Object.fromEntries(parts.map((part) => [part.type, part.value]));
  return { date: `${day} ${month} ${year}`, time: `${hour}:${minute}`, zone: timeZoneName };
}

/** "2026-11-14" → "14 Nov 2026" */
export const dayName = (day: string): string => dateAndTime(Date.parse(day), "UTC").date;

/** "2026-11-14" → "14 Nov" */
export const shortDayName = (day: string): string => dayName(day).replace(/ \d+$/, "");

const units = ["B", "kB", "MB", "GB"];

/** 1234567 → "1.2 MB" */
export function bytes(size: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(size, 1)) / 3), units.length - 1);
  const value = size / 1000 ** step;
  return `${value < 10 && step > 0 ? value.toFixed(1) : Math.round(value)} ${units[step]}`;
}
