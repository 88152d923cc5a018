import { z } from "zod";
import { parseInstant, periods, units } from "#/lib/workspace/time.ts";

const maxValues = 1000;

/** A date or time as rules write it; the message says how. */
export const instant = z
  .string("Write an instant as ISO 8601 text, such as 2026-03-01 or 2026-03-01T09:30Z.")
  .refine((text) => parseInstant(text, "UTC") !== undefined, {
    error: "This is no possible instant; write ISO 8601, such as 2026-03-01 or 2026-03-01T09:30Z.",
  });

/** Whether the first instant is surely after the second one, whatever the workspace's zone. */
export function surelyAfter(first: string, second: string): boolean {
  const zoned = (text: string) => /[T ].*(Z|[+-]\d\d(:\d\d)?)$/.test(text);
  const slack = zoned(first) === zoned(second) ? 0 : 15 * 3_600_000;
  return (parseInstant(first, "UTC") ?? 0) - (parseInstant(second, "UTC") ?? 0) > slack;
}

export const day = z
  .string("Write a day as text, such as 2026-03-01.")
  .refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && parseInstant(text, "UTC") !== undefined, {
    error: "This is no possible day; write it as 2026-03-01.",
  });

export const text = z
  .string("Give a text as value, in quotation marks.")
  .min(1, "The value is an empty text; to ask for missing values use is_not_set.");

export const texts = z
  .array(text, 'Give a list of texts as value, such as ["a", "b"].')
  .min(1, "The list of values is empty; give at least one.")
  .refine((values) => values.length <= maxValues, {
    error: "A list holds at most 1,000 values; upload a list segment for more.",
    params: { code: "too_many_values" },
  });

export const number = z.number("Give a number as value.");

const ordered = "The first value is higher than the second; write the lower one first.";
export const numbers = z
  .tuple([number, number], "Give two numbers as value: [low, high].")
  .refine(([low, high]) => low <= high, { error: ordered });

/** Two numbers, or two instants: both ends included. */
export const pair = z.union(
  [numbers, z.tuple([instant, instant]).refine(([low, high]) => !surelyAfter(low, high), { error: ordered })],
  { error: "Give two numbers [low, high], or two instants as ISO 8601 texts, the earlier one first." },
);

export const unit = z.enum(units, `The unit is one of ${units.join(", ")}.`);

export const amount = z.strictObject({
  amount: z.int("The amount must be a whole number.").positive("The amount must be 1 or more."),
  unit,
});

export const periodName = z.enum(periods, `The period is one of ${periods.join(", ")}.`);

export const daysAgo = z
  .int("Give a whole number of days: 0 is today.")
  .nonnegative("Give 0 (today) or more days.")
  .max(1_000_000, "That many days ago is before all history; give at most 1,000,000.");

export const circle = z.strictObject(
  {
    lat: z.number("lat is a number of degrees.").min(-90).max(90),
    lng: z.number("lng is a number of degrees.").min(-180).max(180),
    metres: z.number("metres is a number.").nonnegative("metres must not be negative."),
  },
  'Give a circle as value: { "lat": 41.01, "lng": 28.98, "metres": 5000 }.',
);

export const nothing = z.undefined("This operator takes no value; leave it out.");
