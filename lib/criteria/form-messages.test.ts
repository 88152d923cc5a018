import { expect, test } from "vitest";
import { errorsOf } from "#/lib/criteria/form-errors.ts";

const event = { type: "event", event: "Open" };
const within = (window: object) => ({ ...event, within: window });
const plan = (operator: string, value?: unknown) => ({ type: "profile", field: "traits.plan", operator, value });
const regular = { type: "regular", event: "Open", every: { amount: 1, unit: "week" }, at_least: 1, periods: 1, of: 1 };

test.each([
  ["no event", { ...event, event: "" }, "Choose an event."],
  ["no field", { type: "profile", field: "", operator: "is", value: "x" }, "Choose a field."],
  ["no segment", { type: "segment" }, "Choose a segment."],
  ["no property", { ...event, where: { property: "", operator: "is", value: "x" } }, "Choose a property."],
  ["no field of this name", { ...plan("is", "x"), field: "plan" }, /No field is called "plan".* write traits\.plan /],
  ["a negative length", within({ kind: "last", amount: -5, unit: "minute" }), /number of minutes, 1 or more\.$/],
  ["no length", within({ kind: "last", unit: "day" }), "Give a whole number of days, 1 or more."],
  ["the end of a window", within({ kind: "ago", from: 7, to: -1, unit: "day" }), /number of days, 0 or more\.$/],
  ["a window backwards", within({ kind: "ago", from: 7, to: 14, unit: "day" }), "Write what is longer ago first."],
  ["no text", plan("is", ""), "Give a value."],
  ["no number", { ...event, operator: "at_least" }, "Give a number."],
  ["no values", plan("in", []), "Give at least one value."],
  ["one of two ends", plan("between", { 1: 5 }), /^Give two numbers, or two dates/],
  ["a count below 1", { ...regular, at_least: 0 }, "Give a whole number, 1 or more."],
  ["more periods than there are", { ...regular, periods: 3 }, "At most 1: so many periods are looked at."],
])("%s is told in words of the form, at its control", (_, input, message) => {
  expect(errorsOf(input).map((error) => error.message)).toEqual([
    typeof message === "string" ? message : expect.stringMatching(message),
  ]);
});
