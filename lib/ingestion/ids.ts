import { shown, textOf } from "#/lib/ingestion/read.ts";

/** What programs send when they have no id: all people with such an "id" would become one. Compared without case. */
const nobody = new Set([
  "null",
  "undefined",
  "none",
  "nil",
  "nan",
  "true",
  "false",
  "0",
  "-1",
  "id",
  "email",
  "guest",
  "anonymous",
  "unknown",
  "user_id",
  "userid",
  "distinct_id",
  "distinctid",
  "anonymous_id",
  "anonymousid",
  "not_authenticated",
  "[object object]",
  "(null)",
  "00000000-0000-0000-0000-000000000000",
]);

const longestWord = Math.max(...[...nobody].map((word) => word.length));
const longest = 512;

export class Refused extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** The id in a field of a call, a number as its text; undefined if there is none. Throws Refused for what names nobody. */
export function readId(call: Record<string, unknown>, field: string): string | undefined {
  const value = call[field];
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "string" && typeof value !== "number")
    throw new Refused(field, `${field} is ${shown(value)}; send a text or a number.`);
  const id = textOf(String(value))!;
  if (id.length > longest) throw new Refused(field, `${field} has ${id.length} characters; send at most ${longest}.`);
  if (!tellsApart(id))
    throw new Refused(field, `${field} is ${shown(value)}, which names nobody; leave it out, or send the person's id.`);
  return id;
}

/** Whether an id, of a person or a device, tells one from another. */
export function tellsApart(id: string): boolean {
  const word = id.trim();
  return word !== "" && id.length <= longest && (word.length > longestWord || !nobody.has(word.toLowerCase()));
}
