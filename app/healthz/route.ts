import { database } from "#/lib/workspace/database.ts";
import { checkHealth } from "#/lib/workspace/health.ts";

export async function GET() {
  const health = await checkHealth(database());
  return Response.json(health, { status: health.ok ? 200 : 503, headers: { "cache-control": "no-store" } });
}
