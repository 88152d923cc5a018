import type { Database } from "#/db/client.ts";
import { nameTaken } from "#/lib/segments/names.ts";

const longest = 200;

/** A name that no segment has: the wanted one, cut to what a name may hold, with a number behind it where it is taken. */
export function freeName(db: Database, wanted: string): string {
  for (let n = 1; ; n++) {
    const tail = n === 1 ? "" : ` (${n})`;
    const name = cut(wanted.trim(), longest - tail.length) + tail;
    if (!nameTaken(db, name)) return name;
  }
}

/** Never in the middle of a character. */
const cut = (text: string, length: number) =>
  text.length <= length
    ? text
    : text
        .slice(0, length)
        .replace(/[\ud800-\udbff]$/, "")
        .trimEnd();
