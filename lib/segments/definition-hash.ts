import { createHash } from "node:crypto";
import type { Criteria } from "#/lib/criteria/schema.ts";

/**
 * A text that two definitions share exactly when they are the same rules: the order of keys and of rules in a group does not
 * matter, and a group of one is its rule. Null of a list, which has no rules.
 */
export function definitionHash(criteria: Criteria | null): string | null {
  return criteria && createHash("sha256").update(canonical(criteria)).digest("base64url");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const group = groupOf(value as Record<string, unknown>);
  if (group?.rules.length === 1) return canonical(group.rules[0]);
  if (group) return `${group.type}(${group.rules.map(canonical).sort().join()})`;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .sort()
    .join()}}`;
}

/** The members of a group of rules, or of conditions in a `where`; undefined of everything else. */
function groupOf({ type, rules, ...rest }: Record<string, unknown>): { type: string; rules: unknown[] } | undefined {
  if ((type === "all" || type === "any") && Array.isArray(rules)) return { type, rules };
  const [[key, inner] = ["", undefined], ...others] = Object.entries(rest);
  const where = type === undefined && rules === undefined && others.length === 0 && Array.isArray(inner);
  return where && (key === "all" || key === "any") ? { type: key, rules: inner } : undefined;
}
