import { z } from "zod";
import { safePath } from "#/app/_server/safe-path.ts";
import { askedFor } from "#/app/_ui/list-address.ts";
import { type BulkVerb, bulkVerbs } from "../words.ts";

/** As many as a page of the list holds. */
export const most = 100;

const schema = z.object({
  do: z.enum(Object.keys(bulkVerbs) as [BulkVerb, ...BulkVerb[]]).catch("tag"),
  id: z
    .array(z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).catch(0))
    .transform((ids) => [...new Set(ids)].filter((id) => id > 0).slice(0, most))
    .catch([]),
  back: z.string().optional().catch(undefined),
});

/** What the address asks to do, with which segments, and where the reader came from. */
export function parseBulkQuery(params: Record<string, string | string[] | undefined>) {
  const { do: verb, id: ids, back } = schema.parse(askedFor(params, ["id"]));
  return { verb, ids, back: listPath(back) };
}

/** The list as it was left, or the plain one: never another page. */
export function listPath(back: string | undefined): string {
  const path = safePath(back);
  return path === "/segments" || path.startsWith("/segments?") ? path : "/segments";
}
