import { type NextRequest, NextResponse } from "next/server";
import { z } from "zod";
import { exportResponse } from "#/app/_server/export-response.ts";
import { requireUser } from "#/app/_server/require-user.ts";
import { exportMembers } from "#/lib/exports/stream.ts";
import { pointOf } from "#/lib/snapshots/day-change.ts";
import { database } from "#/lib/workspace/database.ts";
import { freshSegmentAt } from "../../segment-at.ts";
import { cookieName, known, toCookie } from "../columns.ts";

const year = 365 * 86_400;

/** The file of the form: its columns in their order, of the members or of those who are left out. */
export async function GET(request: NextRequest, { params }: RouteContext<"/segments/[id]/export/export.csv">) {
  const user = await requireUser("export");
  const { id } = await params;
  const asked = request.nextUrl.searchParams;
  const segment = await freshSegmentAt(id);
  if (!segment) return new Response("There is no such segment.\n", { status: 404 });
  const page = `/segments/${segment.id}/export`;
  const fields = known(asked.getAll("fields"));
  const day = z.iso.date().safeParse(asked.get("day")).data;
  const snapshotId = day === undefined ? segment.snapshotId : pointOf(database(), segment.id, day)?.id;
  if (!snapshotId) return back(page);
  if (fields.length === 0) return back(`${page}?none${day ? `&day=${day}` : ""}`);
  const kind = asked.has("excluded") ? "excluded" : "members";
  const wanted = { kind, fields, raw: asked.has("raw") } as const;
  const started = await exportMembers(database(), snapshotId, wanted, user, Date.now);
  if (!started.ok) return back(page);
  const remembered = `${cookieName}=${toCookie(fields)}; Path=/; Max-Age=${year}; SameSite=Lax; HttpOnly`;
  return exportResponse(started, { "set-cookie": remembered });
}

const back = (to: string) => new NextResponse(null, { status: 303, headers: { location: to } });
