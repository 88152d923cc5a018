import type { z } from "zod";
import { builtIn, fields, kindsOf } from "#/lib/criteria/fields.ts";
import { type Draft, textAt } from "#/lib/criteria/form-draft.ts";
import type { Input } from "#/lib/criteria/form-values.ts";
import { amountInputs, valueInputs, windowInputs } from "#/lib/criteria/form-values.ts";
import { choices, comparisons } from "#/lib/criteria/measured.ts";
import type { Kind } from "#/lib/criteria/operator.ts";
import { operators } from "#/lib/criteria/operators.ts";
import { eventFields } from "#/lib/criteria/properties.ts";

/** Where a node stands: a rule, a condition on one event, or a step of a sequence. */
export type Place = "rule" | "where" | "step";

/** Which kinds of operators fit a field or a property, from what was seen of it; undefined offers all that are legal. */
export type Fitting = (node: Draft) => Kind[] | undefined;

const measures = {
  count: "number of times",
  sum: "sum of",
  average: "average of",
  minimum: "minimum of",
  maximum: "maximum of",
  days: "number of different days",
  distinct: "number of different values of",
  share: "per cent of them where",
  most_frequent: "most frequent",
} as const;
const ofProperty = ["sum", "average", "minimum", "maximum", "distinct", "most_frequent"];
const withDoers = ["", "count", "sum", "days", "distinct"];

/** The operators that the language allows on what a condition asks about. */
function legal(node: Draft, place: Place): string[] {
  const keys = Object.keys(operators).filter((key) => key !== "within_radius");
  const of = (kinds: readonly Kind[]) =>
    Object.keys(operators).filter((key) => operators[key]!.kinds.some((kind) => kinds.includes(kind)));
  if (place === "rule") {
    const field = builtIn(textAt(node, "field"));
    return field ? of(kindsOf[fields[field].type]) : keys;
  }
  const property = textAt(node, "property");
  if (!Object.hasOwn(eventFields, property)) return keys;
  return of(eventFields[property as keyof typeof eventFields] === "text" ? ["text", "any"] : ["text", "number", "any"]);
}

const labels = (keys: string[], table: Record<string, { label: string }>) =>
  Object.fromEntries(keys.map((key) => [key, table[key]!.label]));

function condition(node: Draft, place: Place, fitting?: Fitting): Input[] {
  const operator = textAt(node, "operator");
  const allowed = legal(node, place);
  const kinds = fitting?.(node);
  const fits = (key: string) =>
    key === operator || !kinds || operators[key]!.kinds.some((kind) => kinds.includes(kind));
  const offered = allowed.filter(fits);
  const row = operators[operator];
  return [
    {
      key: "operator",
      type: "text",
      label: "how it compares",
      options: labels(offered, operators),
      initial: ["is", "in_last"].find((key) => offered.includes(key)),
    },
    ...(row ? valueInputs(row.value) : []),
    ...(row?.text ? [matchCase] : []),
    ...(row?.negative ? [missing] : []),
  ];
}

const matchCase: Input = { key: "match_case", type: "flag", label: "matching case" };
const missing: Input = {
  key: "missing",
  type: "text",
  label: "without a value",
  options: { "": "or has no value", exclude: "and has a value" },
};
const event: Input = { key: "event", type: "text", label: "event", suggest: "events" };

/** The default of an option as the tree has it: left out, or written. */
const byDefault = (written: string, now: string): string => (now === written ? written : "");

function eventInputs(node: Draft): Input[] {
  const occurrence = textAt(node, "occurrence");
  const first: Input[] = [
    {
      key: "occurrence",
      type: "text",
      label: "which time",
      options: {
        [byDefault("any", occurrence)]: "did",
        first: "did for the first time",
        last: "did for the latest time",
      },
    },
    event,
  ];
  const within = windowInputs(node);
  if (occurrence === "first" || occurrence === "last") return [...first, ...within];
  return [...first, ...measureInputs(node), ...within];
}

function measureInputs(node: Draft): Input[] {
  const kind = textAt(node, "measure/kind");
  const operator = textAt(node, "operator");
  const { count, ...others } = measures;
  const table: Record<string, { label: string; value: z.ZodType }> = kind === "most_frequent" ? choices : comparisons;
  const row = Object.hasOwn(table, operator) ? table[operator] : undefined;
  const once: Record<string, string> = kind === "" ? { "": "at least once" } : {};
  return [
    {
      key: "measure/kind",
      type: "text",
      label: "what is measured",
      options: { [byDefault("count", kind)]: count, ...others },
    },
    ...(ofProperty.includes(kind) ? [measured] : []),
    {
      key: "operator",
      type: "text",
      label: "how it compares",
      options: { ...once, ...labels(Object.keys(table), table) },
    },
    ...(row ? valueInputs(row.value) : []),
    ...(withDoers.includes(kind) && (textAt(node, "doers_only") || (row && mayIncludeNever(node))) ? [doersOnly] : []),
    ...(kind === "most_frequent" ? [matchCase] : []),
  ];
}

/** Whether 0 may be enough, so that it matters what becomes of those who never did it. */
const mayIncludeNever = (node: Draft) =>
  !(["at_least", "more_than", "exactly"].includes(textAt(node, "operator")) && Number(textAt(node, "value")) > 0);

const measured: Input = { key: "measure/property", type: "text", label: "measured property", suggest: "properties" };
const doersOnly: Input = { key: "doers_only", type: "flag", label: "only those who did it" };

const whole = (key: string, label: string, initial: string): Input => ({ key, type: "number", label, initial });

/** The inputs of one node, in the order in which they are read; those of the nodes inside it not among them. */
export function inputsOf(node: Draft, place: Place, fitting?: Fitting): Input[] {
  if (place === "step") return [event];
  const type = textAt(node, "type");
  if (place === "where") {
    const property: Input = { key: "property", type: "text", label: "property", suggest: "properties" };
    return type === "property" ? [property, ...condition(node, place, fitting)] : [];
  }
  switch (type) {
    case "profile":
      return [
        { key: "field", type: "text", label: "field or trait", suggest: "fields" },
        ...condition(node, place, fitting),
      ];
    case "event":
      return eventInputs(node);
    case "segment":
      return [{ key: "segment", type: "segment", label: "segment", suggest: "segments" }];
    case "sequence":
      return [...amountInputs("gap", "longest gap", "1"), ...windowInputs(node)];
    case "regular":
      return [
        event,
        whole("at_least", "least number of times", "1"),
        whole("periods", "number of periods with it", "3"),
        whole("of", "number of periods looked at", "4"),
        ...amountInputs("every", "length of a period", "1"),
      ];
    default:
      return [];
  }
}

/** The single nodes inside a node and where they stand: the `where` of events, the conditions of a share. */
export function slotsOf(node: Draft, place: Place): { key: string; required: boolean }[] {
  const type = textAt(node, "type");
  const where = { key: "where", required: false };
  if (place === "step") return [where];
  if (place === "where") return [];
  if (type === "regular") return [where];
  if (type !== "event") return [];
  const share = textAt(node, "measure/kind") === "share" && !["first", "last"].includes(textAt(node, "occurrence"));
  return share ? [where, { key: "measure/of", required: true }] : [where];
}
