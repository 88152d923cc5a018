import { type NextRequest, NextResponse } from "next/server";
import { z } from "zod";
import { exportResponse } from "#/app/_server/export-response.ts";
import { requireUser } from "#/app/_server/require-user.ts";
import { exportChanges } from "#/lib/exports/export-changes.ts";
import { database } from "#/lib/workspace/database.ts";
import { threads } from "#/lib/workspace/threads.ts";
import { freshSegmentAt } from "../../../segment-at.ts";
import { changesHref } from "../query.ts";

const days = z.object({ from: z.iso.date(), to: z.iso.date() });

/** Who entered and left from a day to another, with the reasons or without. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/segments/[id]/history/members/changes.csv">,
) {
  const user = await requireUser("export");
  const segment = await freshSegmentAt((await params).id);
  if (!segment) return new Response("There is no such segment.\n", { status: 404 });
  const asked = request.nextUrl.searchParams;
  const chosen = days.safeParse(Object.fromEntries(asked));
  const refuse = (refused: "nothing_known" | "no_days", day?: string) =>
    back(`${changesHref(segment.id, { day }, { refused })}#file`);
  if (!chosen.success) return refuse("no_days");
  const [from, to] = [chosen.data.from, chosen.data.to].sort() as [string, string];
  const wanted = { segment: { id: segment.id, kind: segment.kind }, from, to, reasons: asked.has("reasons") };
  const started = await exportChanges(database(), threads().evaluator, wanted, user, Date.now);
  return started.ok ? exportResponse(started) : refuse(started.reason, to);
}

const back = (to: string) => new NextResponse(null, { status: 303, headers: { location: to } });
