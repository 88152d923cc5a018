import type { Database } from "#/db/client.ts";
import type { ExportKind } from "#/lib/exports/record.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { dayOf } from "#/lib/workspace/time.ts";

/** What a file is called: "segment-12-lapsed-buyers-2026-03-01.csv", in letters that every system takes. */
export function fileName(
  db: Database,
  { segmentId, asOf }: { segmentId: number; asOf: number },
  kind: ExportKind,
): string {
  const name = db.$client.prepare("select name from segments where id = ?").pluck().get(segmentId) as string;
  const letters = name
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
  const slug = letters
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "");
  const day = dayOf(asOf, workspaceSettings(db).timezone);
  return `${["segment", segmentId, slug, day, kind !== "members" && kind].filter(Boolean).join("-")}.csv`;
}
