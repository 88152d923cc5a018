import { type Operator, operator, opposite } from "#/lib/criteria/operator.ts";
import { foldCase, textOf } from "#/lib/criteria/text.ts";
import { text, texts } from "#/lib/criteria/values.ts";

const quoted = (value: string) => `"${value}"`;
const either = (values: string[]) => values.map(quoted).join(" or ");
const every = (values: string[]) => values.map(quoted).join(" and ");

const form = (matchCase: boolean) => (matchCase ? (value: string) => value : foldCase);

function oneText(key: string, words: string, holds: (stored: string, value: string) => boolean): Operator {
  return operator<string>(key, {
    label: words,
    kinds: ["text"],
    text: true,
    value: text,
    sentence: (value) => `${words} ${quoted(value)}`,
    verdict: (value, { matchCase }) => {
      const fold = form(matchCase);
      const wanted = fold(value);
      return (stored) => {
        const found = textOf(stored);
        return found === undefined ? undefined : holds(fold(found), wanted);
      };
    },
  });
}

const is = oneText("is", "is", (stored, value) => stored === value);
const contains = oneText("contains", "contains", (stored, value) => stored.includes(value));
const startsWith = oneText("starts_with", "starts with", (stored, value) => stored.startsWith(value));
const endsWith = oneText("ends_with", "ends with", (stored, value) => stored.endsWith(value));

const isIn = operator<string[]>("in", {
  label: "is one of",
  kinds: ["text"],
  text: true,
  value: texts,
  sentence: (values) => `is ${either(values)}`,
  verdict: (values, { matchCase }) => {
    const fold = form(matchCase);
    const wanted = new Set(values.map(fold));
    return (stored) => {
      const found = textOf(stored);
      return found === undefined ? undefined : wanted.has(fold(found));
    };
  },
});

/** The text forms of an array's elements; undefined for what is no array, and for the empty one, which is missing. */
function elements(stored: unknown, fold: (value: string) => string): Set<string> | undefined {
  if (!Array.isArray(stored) || stored.length === 0) return undefined;
  const forms = stored.map(textOf).filter((found) => found !== undefined);
  return new Set(forms.map(fold));
}

const includes = operator<string>("includes", {
  label: "includes",
  kinds: ["set"],
  text: true,
  value: text,
  sentence: (value) => `includes ${quoted(value)}`,
  verdict: (value, { matchCase }) => {
    const fold = form(matchCase);
    const wanted = fold(value);
    return (stored) => elements(stored, fold)?.has(wanted);
  },
});

function manyElements(key: string, label: string, words: (values: string[]) => string, of: "some" | "every"): Operator {
  return operator<string[]>(key, {
    label,
    kinds: ["set"],
    text: true,
    value: texts,
    sentence: words,
    verdict: (values, { matchCase }) => {
      const fold = form(matchCase);
      const wanted = values.map(fold);
      return (stored) => {
        const found = elements(stored, fold);
        return found && wanted[of]((value) => found.has(value));
      };
    },
  });
}

const negated = (key: string, words: string, row: Operator) =>
  opposite(key, words, row, (value) => `${words} ${quoted(text.parse(value))}`);

/** Operators on text and on arrays of texts. */
export const textOperators: Operator[] = [
  is,
  negated("is_not", "is not", is),
  isIn,
  opposite("not_in", "is none of", isIn, (values) => `is none of ${texts.parse(values).map(quoted).join(", ")}`),
  contains,
  negated("not_contains", "does not contain", contains),
  startsWith,
  negated("not_starts_with", "does not start with", startsWith),
  endsWith,
  negated("not_ends_with", "does not end with", endsWith),
  includes,
  negated("not_includes", "does not include", includes),
  manyElements("includes_any", "includes any of", (values) => `includes ${either(values)}`, "some"),
  manyElements("includes_all", "includes all of", (values) => `includes ${every(values)}`, "every"),
];
