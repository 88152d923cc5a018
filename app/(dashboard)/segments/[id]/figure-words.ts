import { count, duration, shortCount } from "#/app/_ui/format.ts";
import type { Performance } from "#/lib/insights/performance.ts";

const decimal = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat("en", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** An amount in major units: "$1,234.50". */
export const money = (value: number, currency: string): string =>
  new Intl.NumberFormat("en", { style: "currency", currency }).format(value);

/** A figure in its unit: "1,204", "12.5%", "3.25", "4 min 10 s", "$2.63". */
export function figure(value: number, unit: Performance["unit"], currency: string): string {
  switch (unit) {
    case "messages":
      return shortCount(value);
    case "rate":
      return percent.format(value);
    case "sessions":
      return decimal.format(value);
    case "seconds":
      return minutes(value);
    case "money":
      return money(value, currency);
  }
}

/** Seconds as minutes and seconds. */
function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole >= 3600) return `${duration(whole * 1000 - (whole % 3600) * 1000)} ${Math.floor((whole % 3600) / 60)} min`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** "EUR 3, GBP 1" */
export const currencies = (foreign: Record<string, number>): string =>
  Object.entries(foreign)
    .sort()
    .map(([code, events]) => `${code} ${count(events)}`)
    .join(", ");
