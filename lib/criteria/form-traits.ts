import { builtIn, traitPrefix } from "#/lib/criteria/fields.ts";
import { lineOf, textOfLine } from "#/lib/criteria/form-text.ts";

/** The trait that a field of a form means by its path alone, as rules write it; a built-in field goes before a trait. */
export function traitMeant(text: string, isTrait: (path: string) => boolean): string | undefined {
  const path = textOfLine(text.trim());
  const bare = path !== "" && !builtIn(path) && !path.startsWith(traitPrefix);
  return bare && isTrait(path) ? lineOf(traitPrefix + path) : undefined;
}
