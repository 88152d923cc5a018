/** A rule with those inside it. */
export type Nested<T> = T & { inner: Nested<T>[] };

/** Makes a tree of rules that stand in order, each with its JSON pointer, a group before its rules. */
export function nest<T extends { path: string }>(rules: readonly T[]): Nested<T>[] {
  const top: Nested<T>[] = [];
  const known = new Map<string, Nested<T>>();
  for (const rule of rules) {
    const nested = { ...rule, inner: [] };
    known.set(rule.path, nested);
    const outer = known.get(rule.path.replace(/\/(rules\/\d+|rule)$/, ""));
    (outer && outer !== nested ? outer.inner : top).push(nested);
  }
  return top;
}
