import { at, type Draft, listAt, nodeAt, put, type Raw, textAt } from "#/lib/criteria/form-draft.ts";
import { inputsOf, type Place, slotsOf } from "#/lib/criteria/form-inputs.ts";
import {
  fieldOfNumber,
  lineOf,
  linesOf,
  numberOfField,
  numberOfSegment,
  textOfLine,
} from "#/lib/criteria/form-text.ts";
import type { Input } from "#/lib/criteria/form-values.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

type Json = { [key: string]: unknown };

/** A definition as the form shows it. */
export const toDraft = (criteria: Criteria): Draft => drafted(criteria, "rule") as Draft;

function drafted(value: unknown, place: Place | undefined, key = ""): Raw {
  if (typeof value === "number") return fieldOfNumber(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return lineOf(value);
  if (Array.isArray(value)) {
    const inside = { rules: "rule", all: "where", any: "where", steps: "step" }[key] as Place | undefined;
    return value.map((inner) => drafted(inner, inside));
  }
  const entries = Object.entries(value as Json).map(([inner, held]) => {
    const inside = { rule: "rule", where: "where", of: "where", not: "where" }[inner] as Place | undefined;
    return [inner, isMany(value as Json, inner) ? manyLines(held) : drafted(held, inside, inner)] as const;
  });
  const node: Draft = Object.fromEntries(entries);
  return place === "where"
    ? { type: (["all", "any", "not"] as const).find((kind) => kind in node) ?? "property", ...node }
    : node;
}

const isMany = (node: Json, key: string) => key === "value" && Array.isArray(node.value) && node.operator !== "between";
const manyLines = (values: unknown) => (values as string[]).map(lineOf).join("\n");

/** The definition that a form says, as far as it is finished: `parseCriteria` decides. Fields without a meaning are left out. */
export function fromDraft(draft: Draft): unknown {
  return read(draft, "rule");
}

function read(node: Draft, place: Place): unknown {
  const type = textAt(node, "type");
  const children = (key: string, inside: Place) =>
    listAt(node, [key]).map((_, i) => read(nodeAt(node, [key, String(i)]), inside));
  if (place === "where") {
    if (type === "all" || type === "any") return { [type]: children(type, "where") };
    if (type === "not") return { not: read(nodeAt(node, ["not"]), "where") };
  }
  let made: Json = place === "rule" ? { type } : {};
  if (place === "rule") {
    if (type === "all" || type === "any") return { type, rules: children("rules", "rule") };
    if (type === "not") return { type, rule: read(nodeAt(node, ["rule"]), "rule") };
    if (type === "sequence") made = { type, steps: children("steps", "step") };
  }
  for (const input of inputsOf(node, place)) made = withValue(made, input.key, meantBy(input, textAt(node, input.key)));
  for (const { key } of slotsOf(node, place)) {
    const steps = key.split("/");
    if (at(node, steps) !== undefined) made = withValue(made, key, read(nodeAt(node, steps), "where"));
  }
  return made;
}

function meantBy({ type, options }: Input, text: string): unknown {
  if (options) return text === "" ? undefined : text;
  switch (type) {
    case "number":
      return numberOfField(text);
    case "segment":
      return text.trim() === "" ? undefined : (numberOfSegment(text) ?? text);
    case "either":
      return numberOfField(text) ?? "";
    case "flag":
      return text === "" ? undefined : text === "true";
    case "lines":
      return linesOf(text).map(textOfLine);
    case "text":
      return textOfLine(text);
    default:
      return text;
  }
}

/** `put` for values that are no texts; what is undefined makes no key. */
function withValue(made: Json, key: string, value: unknown): Json {
  if (value === undefined) return made;
  return put(made as Draft, key.split("/"), value as Raw) as Json;
}
