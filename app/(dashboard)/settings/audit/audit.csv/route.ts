import type { NextRequest } from "next/server";
import { requireUser } from "#/app/_server/require-user.ts";
import { streamed } from "#/app/_server/streamed.ts";
import { exportAudit } from "#/lib/accounts/export-audit.ts";
import { database } from "#/lib/workspace/database.ts";
import { asked, parseLogQuery } from "../query.ts";

/** The entries of the audit log that the page asks for, all of them, as a file. */
export async function GET(request: NextRequest) {
  const user = await requireUser("admin");
  const query = parseLogQuery(Object.fromEntries(request.nextUrl.searchParams));
  const pieces = await exportAudit(database(), { ...asked(query), before: undefined }, user, Date.now());
  return new Response(streamed(pieces), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="audit-log.csv"',
      "cache-control": "no-store",
    },
  });
}
