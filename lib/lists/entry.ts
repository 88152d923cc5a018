import { foldCase } from "#/lib/criteria/text.ts";

export type Match = "id" | "email" | "phone";

const longest = 512;
const form: Record<Match, RegExp> = { id: /\S/, email: /^[^\s@]+@[^\s@]+$/, phone: /^\+?[\d\s()./-]*\d[\d\s()./-]*$/ };

/** A value as a list keeps it, trimmed and case-folded; undefined for what can be no id, e-mail or phone. */
export function entryOf(match: Match, value: string): string | undefined {
  const text = value.trim();
  return form[match].test(text) && text.length <= longest ? foldCase(text) : undefined;
}
