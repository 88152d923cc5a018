import { type Draft, nodeAt, stepsOf } from "#/lib/criteria/form-draft.ts";
import { inputsOf } from "#/lib/criteria/form-inputs.ts";
import { placeOf } from "#/lib/criteria/form-move.ts";

const isIndex = (step: string | undefined) => /^\d+$/.test(step ?? "");

/** Whether a pointer is that of a rule, a condition or a step, and not of something inside one. */
function isNode(steps: string[]): boolean {
  const [key, last] = [steps.at(-2), steps.at(-1)];
  if (isIndex(last)) return ["rules", "steps", "all", "any"].includes(key ?? "");
  return last === undefined || ["rule", "where", "not", "of"].includes(last);
}

/** The pointer of the input that an error is about: of its node, where it is about no single one. */
export function fieldOf(draft: Draft, path: string): string {
  const steps = stepsOf(path);
  let length = steps.length;
  while (!isNode(steps.slice(0, length))) length--;
  const node = steps.slice(0, length);
  const key = steps.slice(length).join("/");
  const pointer = node.map((step) => `/${step}`).join("");
  if (key === "") return pointer;
  const inputs = inputsOf(nodeAt(draft, node), placeOf(node));
  const found =
    inputs.find((input) => input.key === key) ??
    inputs.find((input) => key.startsWith(`${input.key}/`) || input.key.startsWith(`${key}/`));
  return found ? `${pointer}/${found.key}` : pointer;
}
