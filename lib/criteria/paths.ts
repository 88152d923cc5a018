/** One step of a path: the key, and whether the rest is read from every object of the array there (`products[].sku`). */
export type Step = { key: string; each: boolean };

/**
 * Reads the grammar of paths: dots into objects, `\.` a literal dot, `\\` a backslash, `key[].rest` over an array of
 * objects. Throws an Error whose message says what to write instead.
 */
export function parsePath(text: string): Step[] {
  const steps: Step[] = [];
  let key = "";
  let each = false;
  const close = (last: boolean) => {
    if (key === "") throw new Error(`The path "${text}" has an empty piece; write a key between the dots.`);
    if (each && last) throw new Error(`The path "${text}" ends in []; name the key of the objects, or leave [] out.`);
    steps.push({ key, each });
    key = "";
    each = false;
  };
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\") {
      i++;
      if (text[i] !== "." && text[i] !== "\\")
        throw new Error(
          `The path "${text}" has a single backslash; write \\\\ for a backslash, \\. for a dot in a key.`,
        );
      key += text[i];
    } else if (text[i] === ".") close(false);
    else if (text.startsWith("[]", i) && (i + 2 === text.length || text[i + 2] === ".")) {
      each = true;
      i++;
    } else key += text[i];
  }
  close(true);
  return steps;
}

/** The value at a path, own keys only; undefined where there is none. A step into an array or a scalar finds nothing. */
export function readPath(value: unknown, path: Step[], from = 0): unknown {
  let here = value;
  for (let i = from; i < path.length; i++) {
    const step = path[i]!;
    if (typeof here !== "object" || here === null || Array.isArray(here) || !Object.hasOwn(here, step.key))
      return undefined;
    here = (here as Record<string, unknown>)[step.key];
    if (step.each) {
      if (!Array.isArray(here)) return undefined;
      const nested = path.slice(i + 1).some((later) => later.each);
      const read = here.map((element) => readPath(element, path, i + 1)).filter((found) => found !== undefined);
      return nested ? read.flat() : read;
    }
  }
  return here;
}
