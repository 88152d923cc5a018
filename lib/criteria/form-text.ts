/**
 * A text as one line of a form. What a line cannot hold (line breaks, control characters, half a character) and what begins
 * with a quotation mark is written as a JSON text, in quotation marks.
 */
export function lineOf(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a line of a form loses
  const odd = /[\x00-\x1f\x7f]/.test(text) || !text.isWellFormed() || text.startsWith('"');
  return odd ? JSON.stringify(text) : text;
}

/** The text that a line of a form means. */
export function textOfLine(line: string): string {
  if (!line.startsWith('"')) return line;
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === "string" ? read : line;
  } catch {
    return line;
  }
}

/** The lines of a field that takes many, without the empty ones. */
export const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line !== "");

/** The number that a field says; what is no number stays the text, so that the language refuses it with its own words. */
export function numberOfField(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : Number.NaN;
  return Number.isFinite(value) ? value : text;
}

export const fieldOfNumber = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

/** The number in a field that names a segment: `12`, `#12` or `Its name #12`; undefined of another text. */
export function numberOfSegment(text: string): number | undefined {
  const [, alone, last] = /^\s*#?(\d{1,15})\s*$|\s#(\d{1,15})\s*$/.exec(text) ?? [];
  const digits = alone ?? last;
  return digits === undefined ? undefined : Number(digits);
}
