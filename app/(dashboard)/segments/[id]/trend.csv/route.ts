import type { NextRequest } from "next/server";
import { requireUser } from "#/app/_server/require-user.ts";
import { exportTrend } from "#/lib/snapshots/export-trend.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { addDays, dayOf } from "#/lib/workspace/time.ts";
import { segmentAt } from "../segment-at.ts";
import { parseView } from "../view.ts";

/** The numbers of the trend as a file, for the range that the page shows. */
export async function GET(request: NextRequest, { params }: RouteContext<"/segments/[id]/trend.csv">) {
  const user = await requireUser("view");
  const { id } = await params;
  const [db, now] = [database(), Date.now()];
  const segment = segmentAt(id);
  if (!segment) return new Response("There is no such segment.\n", { status: 404 });
  const { range } = parseView(Object.fromEntries(request.nextUrl.searchParams));
  const from = range === "all" ? undefined : addDays(dayOf(now, workspaceSettings(db).timezone), -Number(range));
  return new Response(await exportTrend(db, segment.id, { from }, user, now), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="segment-${id}-trend.csv"`,
      "cache-control": "no-store",
    },
  });
}
