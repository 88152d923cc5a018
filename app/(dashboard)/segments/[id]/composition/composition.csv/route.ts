import type { NextRequest } from "next/server";
import { requireUser } from "#/app/_server/require-user.ts";
import { streamed } from "#/app/_server/streamed.ts";
import { composeMembers } from "#/lib/insights/composition.ts";
import { exportComposition } from "#/lib/insights/export-composition.ts";
import { freshSets } from "#/lib/insights/read-sets.ts";
import { database } from "#/lib/workspace/database.ts";
import { threads } from "#/lib/workspace/threads.ts";
import { segmentAt } from "../../segment-at.ts";
import { parseCompositionQuery } from "../query.ts";

/** Every value of a field with its counts, as a file: it may name people, so it is an export. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/segments/[id]/composition/composition.csv">,
) {
  const user = await requireUser("export");
  const { id } = await params;
  const [db, now] = [database(), Date.now()];
  const segment = segmentAt(id);
  const set = (await freshSets(db, threads().evaluator, segment ? [segment.id] : [], now)).sets[0];
  if (!set) return new Response("There is no such segment, or it was not calculated yet.\n", { status: 404 });
  const { by, label } = parseCompositionQuery(Object.fromEntries(request.nextUrl.searchParams));
  if (label === undefined) return new Response(`There is no field "${by}" to compare by.\n`, { status: 404 });
  const limit = Number.MAX_SAFE_INTEGER;
  const found = await composeMembers(threads().evaluator, set.members, { by, limit }, now);
  const file = await exportComposition(db, { id: set.id, by }, found, user, now);
  return new Response(streamed(file), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="segment-${id}-composition.csv"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
