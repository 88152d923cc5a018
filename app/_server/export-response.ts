import type { exportMembers } from "#/lib/exports/stream.ts";

type Started = Extract<Awaited<ReturnType<typeof exportMembers>>, { ok: true }>;

/** A file that streams out as it is written, with what it is before its first byte. */
export function exportResponse({ body, asOf, rows, fileName }: Started, more: Record<string, string> = {}): Response {
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-snapshot-as-of": new Date(asOf).toISOString(),
      "x-row-count": String(rows),
      ...more,
    },
  });
}
