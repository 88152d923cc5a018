import { pointer, type Refused } from "#/lib/criteria/errors.ts";

const maxLevels = 8;
const maxWhereLevels = 4;
const maxNodes = 200;
const maxBytes = 65_536;
/** No valid definition nests its JSON as deeply as this. */
const maxNesting = 64;

type Path = PropertyKey[];
type Found = { node: unknown; level: number; path: Path };

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const children = (node: unknown, keys: string[], single: string, level: number, path: Path): Found[] => {
  const inner = record(node);
  const many = keys.flatMap((key) =>
    list(inner[key]).map((child, i) => ({ node: child, level: level + 1, path: [...path, key, i] })),
  );
  return single in inner ? [...many, { node: inner[single], level: level + 1, path: [...path, single] }] : many;
};

function wheresOf(node: unknown, path: Path): Found[] {
  const { where, measure, steps } = record(node);
  const inSteps = list(steps).map((step, i) => ({ where: record(step).where, path: [...path, "steps", i, "where"] }));
  return [
    { where, path: [...path, "where"] },
    { where: record(measure).of, path: [...path, "measure", "of"] },
    ...inSteps,
  ]
    .filter((found) => found.where !== undefined)
    .map((found) => ({ node: found.where, level: 1, path: found.path }));
}

function deepWhere(roots: Found[]): Refused | undefined {
  const open = roots.reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.level > maxWhereLevels)
      return {
        code: "too_deep",
        message: `A where has at most ${maxWhereLevels} levels; join its conditions in fewer groups.`,
        path: pointer(next.path),
      };
    for (const child of children(next.node, ["all", "any"], "not", next.level, next.path).reverse()) open.push(child);
  }
}

function tooNested(input: unknown): boolean {
  const open = [{ value: input, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value !== "object" || next.value === null) continue;
    if (next.depth > maxNesting) return true;
    for (const value of Object.values(next.value)) open.push({ value, depth: next.depth + 1 });
  }
  return false;
}

/** The first limit of the language that an input passes, found without recursion. */
export function checkLimits(input: unknown): Refused | undefined {
  const open: Found[] = [{ node: input, level: 1, path: [] }];
  let nodes = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const path = pointer(next.path);
    if (next.level > maxLevels)
      return {
        code: "too_deep",
        message: `Rules nest at most ${maxLevels} levels; use fewer groups, or refer to a segment.`,
        path,
      };
    if (++nodes > maxNodes)
      return {
        code: "too_many_nodes",
        message: `A definition has at most ${maxNodes} rules; move some to a segment of their own.`,
        path,
      };
    const where = deepWhere(wheresOf(next.node, next.path));
    if (where) return where;
    for (const child of children(next.node, ["rules"], "rule", next.level, next.path).reverse()) open.push(child);
  }
  if (tooNested(input))
    return { code: "too_deep", message: "The definition nests deeper than any rule does.", path: "" };
  if (Buffer.byteLength(JSON.stringify(input) ?? "") > maxBytes)
    return {
      code: "too_large",
      message: "A definition is at most 64 KiB of JSON; put long lists of values in a list segment.",
      path: "",
    };
}
