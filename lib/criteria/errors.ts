import type { z } from "zod";

/** Why a definition is refused: `path` is the JSON pointer of the node, "" for the root. */
export type Refused = { code: string; message: string; path: string };

/** A JSON pointer of keys and indexes. */
export const pointer = (path: PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

type Issue = z.core.$ZodIssue;

const foreign = (branch: Issue[]) =>
  branch.reduce(
    (count, { code, ...issue }) => count + (code === "unrecognized_keys" && "keys" in issue ? issue.keys.length : 0),
    0,
  );

/** Of the branches of a union, the one that knows most of the input's keys is the one that was meant, if it is only one. */
function meant(issue: Issue): Issue {
  if (issue.code !== "invalid_union") return issue;
  const [first, second] = [...issue.errors].sort((one, other) => foreign(one) - foreign(other));
  if (!first?.[0] || (second && foreign(second) === foreign(first))) return issue;
  const inner = meant(first[0]);
  return { ...inner, path: [...issue.path, ...inner.path] };
}

/** How much of a path leads to a node: a rule, or a condition or group of a `where`. */
function nodeLength(path: PropertyKey[]): number {
  let at = 0;
  for (;;) {
    const [key, next, third] = path.slice(at);
    if ((key === "rules" || key === "all" || key === "any") && typeof next === "number") at += 2;
    else if (key === "rule" || key === "not" || key === "where") at += 1;
    else if (key === "measure" && next === "of") at += 2;
    else if (key === "steps" && third === "where") at += 3;
    else return at;
  }
}

function words(issue: Issue): string {
  if (issue.code === "unrecognized_keys")
    return `${issue.keys.map((key) => `"${key}"`).join(", ")} is not known here; remove it.`;
  if (issue.message.endsWith("received undefined")) return "is missing; give it.";
  return issue.message;
}

/** The first thing that is wrong, in words. */
export function refusalOf(error: z.ZodError): Refused {
  const issue = meant(error.issues[0]!);
  const length = nodeLength(issue.path);
  const inside = issue.path.slice(length).join(".");
  const code = issue.code === "custom" ? issue.params?.code : undefined;
  return {
    code: typeof code === "string" ? code : "invalid_criteria",
    message: inside ? `${inside}: ${words(issue)}` : words(issue),
    path: pointer(issue.path.slice(0, length)),
  };
}

/** Everything that is wrong, each at the very value: `path` is its JSON pointer. */
export function refusalsOf(error: z.ZodError): Omit<Refused, "code">[] {
  return error.issues.map((issue) => {
    const found = meant(issue);
    return { path: pointer(found.path), message: words(found) };
  });
}
