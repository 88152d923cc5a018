import { linesOf, textOfLine } from "#/lib/criteria/form-text.ts";
import { foldCase } from "#/lib/criteria/text.ts";

const named = 3;

/** What one should know about values, one a line, although they are allowed; `seen` are those that were seen most. */
export function valueNote(text: string, seen: string[]): string | undefined {
  const known = new Set(seen.map(foldCase));
  const others = linesOf(text)
    .map(textOfLine)
    .filter((value) => !known.has(foldCase(value)));
  const listed = others.find((value) => value.includes(","));
  if (listed !== undefined)
    return `"${listed}" is one value, with a comma in it. If you mean several, write each on a line of its own.`;
  if (seen.length === 0 || others.length === 0) return undefined;
  const more = others.length > named ? ` and ${others.length - named} more` : "";
  const quoted = others.slice(0, named).map((value) => `"${value}"`);
  return `Not among the values seen most: ${quoted.join(", ")}${more}.`;
}
