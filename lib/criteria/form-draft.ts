/** A tree as a form holds it: every value is a text, finished or not. */
export type Raw = string | Raw[] | Draft;
export type Draft = { [key: string]: Raw };

/** How deep a form may nest and how many fields it may have; no valid definition comes near. */
const deepest = 64;
const most = 10_000;

const plain = (value: Raw | undefined): value is Draft => typeof value === "object" && !Array.isArray(value);

/** The steps of a JSON pointer; keys of a tree need no escapes. */
export const stepsOf = (pointer: string): string[] => pointer.split("/").slice(1);

/** What stands at a pointer; undefined where nothing does. */
export function at(raw: Raw | undefined, steps: string[]): Raw | undefined {
  const [step, ...rest] = steps;
  if (step === undefined || raw === undefined) return raw;
  if (typeof raw === "string") return undefined;
  if (Array.isArray(raw)) return at(raw[Number(step)], rest);
  return Object.hasOwn(raw, step) ? at(raw[step], rest) : undefined;
}

/** The text at a pointer relative to a node, such as `within/amount`; "" where there is none. */
export function textAt(raw: Raw | undefined, key: string): string {
  const found = at(raw, key.split("/"));
  return typeof found === "string" ? found : "";
}

/** The node under a pointer. */
export function nodeAt(raw: Raw | undefined, steps: string[]): Draft {
  const found = at(raw, steps);
  return plain(found) ? found : {};
}

export function listAt(raw: Raw | undefined, steps: string[]): Raw[] {
  const found = at(raw, steps);
  return Array.isArray(found) ? found : [];
}

/** The same tree with something else at a pointer, made on the way where it is missing; undefined takes it out. */
export function put(raw: Raw | undefined, steps: string[], value: Raw | undefined): Raw {
  const [step, ...rest] = steps;
  if (step === undefined) return value ?? {};
  const index = /^\d+$/.test(step) ? Number(step) : undefined;
  if (index !== undefined) {
    const list = Array.isArray(raw) ? [...raw] : [];
    if (rest.length === 0 && value === undefined) list.splice(index, 1);
    else {
      while (list.length < index) list.push("");
      list[index] = rest.length === 0 ? value! : put(list[index], rest, value);
    }
    return list;
  }
  const { [step]: inner, ...others } = plain(raw) ? raw : {};
  if (rest.length === 0) return value === undefined ? others : { ...others, [step]: value };
  return { ...others, [step]: put(inner, rest, value) };
}

/** The fields of a form that holds the tree: JSON pointer and text of each value. */
export function flatten(raw: Raw, pointer = ""): [pointer: string, text: string][] {
  if (typeof raw === "string") return [[pointer, raw]];
  return Object.entries(raw).flatMap(([key, inner]) => flatten(inner, `${pointer}/${key}`));
}

/** The tree that the fields of a form make; fields that are no pointers are left out. The last of a name wins. */
export function unflatten(fields: Iterable<[pointer: string, text: string]>): Draft {
  const tree: Tree = new Map();
  let count = 0;
  for (const [pointer, text] of fields) {
    if (!pointer.startsWith("/")) continue;
    const steps = stepsOf(pointer);
    if (steps.length > deepest || ++count > most || !steps.every((step) => /^([a-z][a-z_]*|\d{1,4})$/.test(step)))
      continue;
    plant(tree, steps, text);
  }
  const whole = grown(tree);
  return plain(whole) ? whole : {};
}

type Tree = Map<string, Tree | string>;

function plant(tree: Tree, steps: string[], text: string): void {
  let here = tree;
  for (const step of steps.slice(0, -1)) {
    const next = here.get(step);
    const inner: Tree = next instanceof Map ? next : new Map();
    here.set(step, inner);
    here = inner;
  }
  here.set(steps.at(-1)!, text);
}

function grown(tree: Tree | string): Raw {
  if (typeof tree === "string") return tree;
  const entries = [...tree].map(([key, inner]) => [key, grown(inner)] as const);
  if (entries.length > 0 && entries.every(([key]) => /^\d/.test(key)))
    return entries.sort(([one], [other]) => Number(one) - Number(other)).map(([, inner]) => inner);
  return Object.fromEntries(entries);
}
