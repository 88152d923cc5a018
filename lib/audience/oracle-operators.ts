import type { Amount, Condition, Moment } from "#/lib/audience/oracle.ts";
import { asInstant, asNumber, asText, dateOf, fold, inPeriod, shift } from "#/lib/audience/oracle-values.ts";

const negatives: Record<string, string> = {
  is_not: "is",
  not_in: "in",
  not_contains: "contains",
  not_starts_with: "starts_with",
  not_ends_with: "ends_with",
  ne: "eq",
  not_on: "on",
  not_in_last: "in_last",
  not_includes: "includes",
};

/** Whether a condition holds for one stored value. */
export function meets(stored: unknown, condition: Condition, moment: Moment): boolean {
  const { operator } = condition;
  const absent = stored === undefined || stored === null || stored === "" || (Array.isArray(stored) && !stored.length);
  if (operator === "is_set") return !absent;
  if (operator === "is_not_set") return absent;
  const positive = negatives[operator];
  const said = absent ? null : answer(stored, positive ?? operator, condition, moment);
  if (positive === undefined) return said === true;
  return said === null ? condition.missing !== "exclude" : !said;
}

/** Yes, no, or null where the operator cannot read the value. */
function answer(stored: unknown, operator: string, { value, match_case }: Condition, moment: Moment): boolean | null {
  const { asOf, zone } = moment;
  const same = (text: string) => (match_case ? text : fold(text));
  const text = asText(stored);
  const number = asNumber(stored);
  const at = asInstant(stored, zone);
  const wanted = value as string & number;
  const many = value as string[];
  const [low, high] = Array.isArray(value) ? value : [];
  const length = value as Amount;
  const ofText = (verdict: (one: string) => boolean) => (text === null ? null : verdict(same(text)));
  const ofNumber = (verdict: (one: number) => boolean) => (number === null ? null : verdict(number));
  const ofInstant = (verdict: (one: number) => boolean) => (at === null ? null : verdict(at));
  const ofDay = (verdict: (order: number) => boolean) =>
    at === null ? null : verdict(Temporal.PlainDate.compare(dateOf(at, zone), Temporal.PlainDate.from(wanted)));
  const elements = Array.isArray(stored)
    ? stored
        .map(asText)
        .filter((element) => element !== null)
        .map(same)
    : null;

  switch (operator) {
    case "is":
      return ofText((one) => one === same(wanted));
    case "in":
      return ofText((one) => many.some((other) => one === same(other)));
    case "contains":
      return ofText((one) => one.indexOf(same(wanted)) >= 0);
    case "starts_with":
      return ofText((one) => one.slice(0, same(wanted).length) === same(wanted));
    case "ends_with":
      return ofText(
        (one) => one.length >= same(wanted).length && one.slice(one.length - same(wanted).length) === same(wanted),
      );
    case "eq":
      return ofNumber((one) => one === wanted);
    case "gt":
      return ofNumber((one) => one > wanted);
    case "gte":
      return ofNumber((one) => one >= wanted);
    case "lt":
      return ofNumber((one) => one < wanted);
    case "lte":
      return ofNumber((one) => one <= wanted);
    case "between":
      if (typeof low === "number") return ofNumber((one) => one >= low && one <= high);
      return ofInstant((one) => one >= asInstant(low, zone)! && one <= asInstant(high, zone)!);
    case "is_true":
      return typeof stored === "boolean" ? stored : null;
    case "is_false":
      return typeof stored === "boolean" ? !stored : null;
    case "before":
      return ofInstant((one) => one < asInstant(wanted, zone)!);
    case "after":
      return ofInstant((one) => one > asInstant(wanted, zone)!);
    case "on":
      return ofDay((order) => order === 0);
    case "before_day":
      return ofDay((order) => order < 0);
    case "after_day":
      return ofDay((order) => order > 0);
    case "on_or_before_day":
      return ofDay((order) => order <= 0);
    case "on_or_after_day":
      return ofDay((order) => order >= 0);
    case "days_ago":
      return ofInstant((one) => dateOf(one, zone).until(dateOf(asOf, zone), { largestUnit: "day" }).days === wanted);
    case "in_period":
      return ofInstant((one) => inPeriod(dateOf(one, zone), wanted, moment));
    case "in_last":
      return ofInstant((one) => one > shift(asOf, length, -1, zone) && one <= asOf);
    case "in_next":
      return ofInstant((one) => one > asOf && one <= shift(asOf, length, 1, zone));
    case "includes":
      return elements && elements.indexOf(same(wanted)) >= 0;
    case "includes_any":
      return elements && many.some((other) => elements.includes(same(other)));
    case "includes_all":
      return elements && many.every((other) => elements.includes(same(other)));
    case "within_radius":
      return near(stored, value);
  }
  throw new Error(`The oracle does not know the operator ${operator}.`);
}

function near(stored: unknown, value: unknown): boolean {
  const here = stored as { lat: number; lng: number };
  const circle = value as { lat: number; lng: number; metres: number };
  const rad = Math.PI / 180;
  const a =
    Math.sin(((circle.lat - here.lat) * rad) / 2) ** 2 +
    Math.cos(here.lat * rad) * Math.cos(circle.lat * rad) * Math.sin(((circle.lng - here.lng) * rad) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(a))) <= circle.metres;
}
