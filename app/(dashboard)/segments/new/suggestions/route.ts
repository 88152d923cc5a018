import { z } from "zod";
import { requireUser } from "#/app/_server/require-user.ts";
import { searchSuggestions } from "#/lib/segments/suggestions.ts";
import { database } from "#/lib/workspace/database.ts";

const asked = z.object({
  of: z.enum(["events", "fields", "properties", "segments"]).catch("events"),
  text: z.string().max(500).catch(""),
  event: z.string().max(500).catch(""),
  self: z.coerce.number().int().catch(0),
});

/** What the builder can offer for a text in one of its fields, beyond the most frequent that it knows anyway. */
export async function GET(request: Request) {
  await requireUser("view");
  const found = searchSuggestions(database(), asked.parse(Object.fromEntries(new URL(request.url).searchParams)));
  return Response.json(found, { headers: { "cache-control": "no-store" } });
}
