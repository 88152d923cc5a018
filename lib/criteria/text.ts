const folds = new Map<string, string>([["ı", "ı"]]);

/** Folds one character: up and down again gives Unicode's full folding but for dotless i and Cherokee, which folds up. */
function foldCharacter(character: string): string {
  const known = folds.get(character);
  if (known !== undefined) return known;
  const upper = character.toLowerCase().toUpperCase();
  const folded = /\p{Script=Cherokee}/u.test(character) ? upper : [...upper].map((c) => c.toLowerCase()).join("");
  folds.set(character, folded);
  return folded;
}

/** The text under full Unicode default case folding (`ß` and `ẞ` become `ss`), without normalisation. */
export function foldCase(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is the fast way.
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  let folded = "";
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

/** The text form of a stored value: text itself, numbers and booleans as JSON writes them; undefined for anything else. */
export function textOf(stored: unknown): string | undefined {
  if (typeof stored === "string") return stored === "" ? undefined : stored;
  if (typeof stored === "boolean" || (typeof stored === "number" && Number.isFinite(stored)))
    return JSON.stringify(stored);
  return undefined;
}
