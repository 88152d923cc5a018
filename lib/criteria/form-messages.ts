import { traitPrefix } from "#/lib/criteria/fields.ts";
import type { FieldError } from "#/lib/criteria/form-errors.ts";

const choices: Record<string, string> = {
  event: "an event",
  field: "a field",
  property: "a property",
  segment: "a segment",
};
const counts = ["at_least", "periods", "of"];
const within = (node: unknown, step: string): unknown => Object(node)[step];

/** What is wrong, said to somebody who has a form in front of them; the language's own words are for who writes JSON. */
export function messageInForm(input: unknown, { path, message }: FieldError): string {
  const steps = path.split("/").slice(1);
  const key = steps.at(-1) ?? "";
  const node = steps.slice(0, -1).reduce(within, input);
  const found = within(node, key);
  if (Object.hasOwn(choices, key)) return aboutChoice(key, found) ?? message;
  if (counts.includes(key)) return aboutCount(node, found);
  if (["amount", "from", "to"].includes(key) && typeof within(node, "unit") === "string")
    return `Give a whole number of ${within(node, "unit")}s, ${key === "to" ? 0 : 1} or more.`;
  if (key === "within") return "Write what is longer ago first.";
  return key === "value" || steps.at(-2) === "value" ? aboutValue(message, found) : message;
}

function aboutChoice(key: string, found: unknown): string | undefined {
  if (found === undefined || found === "" || (key === "segment" && typeof found !== "string"))
    return `Choose ${choices[key]}.`;
  if (key === "segment") return `No segment is called "${found}". Choose one that is offered, or write its number.`;
  if (key === "field" && !String(found).startsWith(traitPrefix))
    return `No field is called "${found}". Choose one that is offered, or write ${traitPrefix}${found} for a trait that nobody has yet.`;
  return undefined;
}

function aboutCount(node: unknown, found: unknown): string {
  const of = within(node, "of");
  if (!Number.isInteger(found) || Number(found) < 1) return "Give a whole number, 1 or more.";
  return of === found ? "At most 1,000 periods are looked at." : `At most ${of}: so many periods are looked at.`;
}

function aboutValue(message: string, found: unknown): string {
  if (Array.isArray(found) && found.length === 0) return "Give at least one value.";
  if (message.startsWith("Give two"))
    return message.includes("instants")
      ? "Give two numbers, or two dates such as 2026-03-01, the lower or earlier one first."
      : "Give two numbers, the lower one first.";
  if (found === "" && !/instant|day/.test(message))
    return message.includes("number") ? "Give a number." : "Give a value.";
  return message.replace(" as value", "");
}
