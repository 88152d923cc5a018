import type { NextRequest } from "next/server";
import { requireUser } from "#/app/_server/require-user.ts";
import { segmentAt } from "../segment-at.ts";
import { follow } from "./follow.ts";

/** What happens in a live segment, as server-sent events: a picture at once, at each change, and every few seconds. */
export async function GET(request: NextRequest, { params }: RouteContext<"/segments/[id]/live">) {
  await requireUser("view");
  const segment = segmentAt((await params).id);
  if (segment?.kind !== "live") return new Response("There is no such live segment.\n", { status: 404 });
  const known = request.headers.get("last-event-id") ?? request.nextUrl.searchParams.get("after");
  const after = /^\d{1,15}$/.test(known ?? "") ? Number(known) : Number.MAX_SAFE_INTEGER;
  return new Response(follow(request, { id: segment.id, since: segment.createdAt }, after), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
      // An idle connection that is kept would hold up the end of the server.
      connection: "close",
    },
  });
}
