import { at, type Draft, listAt, nodeAt, put, type Raw, textAt } from "#/lib/criteria/form-draft.ts";
import { inputsOf, type Place, slotsOf } from "#/lib/criteria/form-inputs.ts";

export const groups = ["all", "any"];
const rules = [...groups, "not", "everyone", "profile", "event", "segment", "sequence", "regular"];
const conditions = [...groups, "not", "property"];
/** A change of one choice may bring others; no node has more of them in a row. */
const rounds = 12;

/** The same tree with everything that its nodes need: children in place, a valid choice in each choice, every field there. */
export function settle(node: Draft, place: Place = "rule"): Draft {
  if (place === "rule") return settleRule(node);
  return place === "where" ? settleWhere(node) : filled(node, place);
}

const settleEach = (list: Raw[], place: Place): Draft[] =>
  list.map((inner) => settle(typeof inner === "object" && !Array.isArray(inner) ? inner : {}, place));

function settleRule(node: Draft): Draft {
  const found = textAt(node, "type");
  const type = rules.includes(found) ? found : "event";
  if (groups.includes(type)) return { type, rules: settleEach(listAt(node, ["rules"]), "rule") };
  if (type === "not") return { type, rule: settleRule(nodeAt(node, ["rule"])) };
  if (type !== "sequence") return filled({ ...node, type }, "rule");
  const steps = settleEach(listAt(node, ["steps"]), "step");
  while (steps.length < 2) steps.push(settle({}, "step"));
  return filled({ ...node, type, steps }, "rule");
}

/** Turning `any` into `all` keeps the conditions, which stand under another key. */
function settleWhere(node: Draft): Draft {
  const found = textAt(node, "type");
  const type = conditions.includes(found) ? found : "property";
  if (groups.includes(type)) {
    const key = [type, ...groups].find((one) => listAt(node, [one]).length > 0) ?? type;
    return { type, [type]: settleEach(listAt(node, [key]), "where") };
  }
  if (type === "not") return { type, not: settleWhere(nodeAt(node, ["not"])) };
  return filled({ ...node, type }, "where");
}

function filled(start: Draft, place: Place): Draft {
  let node = start;
  for (let round = 0; round < rounds; round++) {
    const wrong = inputsOf(node, place).find(({ key, options }) => {
      const found = at(node, key.split("/"));
      return options ? typeof found !== "string" || !Object.hasOwn(options, found) : typeof found !== "string";
    });
    if (!wrong) break;
    const [first = ""] = Object.keys(wrong.options ?? {});
    node = put(node, wrong.key.split("/"), wrong.initial ?? first) as Draft;
  }
  for (const { key, required } of slotsOf(node, place)) {
    const steps = key.split("/");
    if (required || at(node, steps) !== undefined) node = put(node, steps, settleWhere(nodeAt(node, steps))) as Draft;
  }
  return node;
}
