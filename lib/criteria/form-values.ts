import type { z } from "zod";
import { type Draft, textAt } from "#/lib/criteria/form-draft.ts";
import * as values from "#/lib/criteria/values.ts";
import { periods, units } from "#/lib/workspace/time.ts";

/** One input of a node: `key` is its pointer inside the node; `type` says how its text is read. */
export type Input = {
  key: string;
  label: string;
  type: "text" | "number" | "either" | "flag" | "lines" | "day" | "instant" | "segment";
  /** Value → what people read; "" leaves the key out of the tree. */
  options?: Record<string, string>;
  suggest?: "events" | "fields" | "properties" | "values" | "segments";
  /** What a new node begins with. */
  initial?: string | undefined;
};

const named = (names: readonly string[], words = (name: string) => name) =>
  Object.fromEntries(names.map((name) => [name, words(name)]));
const plain = (name: string) => name.replace("_", " ");

const unitOptions = named(units, (unit) => `${unit}s`);

/** The inputs of a length of time under a key. */
export function amountInputs(key: string, label: string, initial: string): Input[] {
  return [
    { key: `${key}/amount`, type: "number", label, initial },
    { key: `${key}/unit`, type: "text", label: `unit of the ${label}`, options: unitOptions, initial: "day" },
  ];
}

const value = (rest: Partial<Input>): Input => ({ key: "value", type: "text", label: "value", ...rest });

/** What the value of an operator looks like in a form, by the schema that the table of operators gives it. */
const shapes = new Map<z.ZodType, Input[]>([
  [values.nothing, []],
  [values.text, [value({ suggest: "values" })]],
  [values.texts, [value({ type: "lines", label: "values, one a line", suggest: "values" })]],
  [values.number, [value({ type: "number" })]],
  [values.numbers, between("number")],
  [values.pair, between("either")],
  [values.instant, [value({ type: "instant" })]],
  [values.day, [value({ type: "day" })]],
  [values.daysAgo, [value({ type: "number", label: "number of days" })]],
  [values.periodName, [value({ label: "period", options: named(periods, plain) })]],
  [values.amount, amountInputs("value", "length", "7")],
  [
    values.circle,
    [
      value({ key: "value/lat", type: "number", label: "latitude" }),
      value({ key: "value/lng", type: "number", label: "longitude" }),
      value({ key: "value/metres", type: "number", label: "metres" }),
    ],
  ],
]);

function between(type: "number" | "either"): Input[] {
  return [
    value({ key: "value/0", type, label: "lowest value" }),
    value({ key: "value/1", type, label: "highest value" }),
  ];
}

export function valueInputs(schema: z.ZodType): Input[] {
  const found = shapes.get(schema);
  if (!found) throw new Error("This kind of value has no inputs in the form.");
  return found;
}

const windows: Record<string, Input[]> = {
  last: amountInputs("within", "length of the window", "30"),
  ago: [
    { key: "within/from", type: "number", label: "start of the window, ago", initial: "14" },
    { key: "within/to", type: "number", label: "end of the window, ago", initial: "7" },
    { key: "within/unit", type: "text", label: "unit of the window", options: unitOptions, initial: "day" },
  ],
  before: [{ key: "within/at", type: "instant", label: "end of the window" }],
  after: [{ key: "within/at", type: "instant", label: "start of the window" }],
  between: [
    { key: "within/from", type: "instant", label: "start of the window" },
    { key: "within/to", type: "instant", label: "end of the window" },
  ],
  period: [
    {
      key: "within/period",
      type: "text",
      label: "period",
      options: named(
        periods.filter((name) => name !== "tomorrow"),
        plain,
      ),
    },
  ],
};

/** The window of a rule: which kind, then what that kind needs. */
export function windowInputs(node: Draft): Input[] {
  const kind = textAt(node, "within/kind");
  const ever = kind === "ever" ? "ever" : "";
  const options = {
    [ever]: "at any time",
    last: "in the last",
    ago: "between so long ago and",
    before: "before",
    after: "after",
    between: "from one instant to another",
    period: "in the calendar period",
  };
  return [{ key: "within/kind", type: "text", label: "window", options }, ...(windows[kind] ?? [])];
}
