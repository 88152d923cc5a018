import type { NextRequest } from "next/server";
import { requireUser } from "#/app/_server/require-user.ts";
import { streamed } from "#/app/_server/streamed.ts";
import { exportProfile } from "#/lib/profiles/export-json.ts";
import { database } from "#/lib/workspace/database.ts";
import { personAt } from "../person.ts";

/** Everything known of a person as one JSON file, streamed. */
export async function GET(request: NextRequest, { params }: RouteContext<"/users/[id]/profile.json">) {
  const user = await requireUser("export");
  const { id } = await params;
  const person = personAt(id, request.nextUrl.searchParams.get("n"));
  if (!person) return new Response("There is no such user.\n", { status: 404 });
  const pieces = await exportProfile(database(), person.id, user, Date.now());
  return new Response(streamed(pieces), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="user-${person.id}.json"`,
      "cache-control": "no-store",
    },
  });
}
