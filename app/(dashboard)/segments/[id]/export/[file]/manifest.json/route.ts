import { requireUser } from "#/app/_server/require-user.ts";
import { exportManifest } from "#/lib/exports/manifest.ts";
import { database } from "#/lib/workspace/database.ts";

const number = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0);

/** What an exported file holds, to be kept beside it. */
export async function GET(_: Request, { params }: RouteContext<"/segments/[id]/export/[file]/manifest.json">) {
  await requireUser("export");
  const { id, file } = await params;
  const manifest = exportManifest(database(), number(id), number(file));
  if (!manifest) return new Response("There is no such file.\n", { status: 404 });
  return new Response(`${JSON.stringify(manifest, null, 2)}\n`, {
    headers: {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="segment-${id}-export-${file}-manifest.json"`,
      "cache-control": "no-store",
    },
  });
}
