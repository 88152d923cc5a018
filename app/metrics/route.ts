import { requireKey } from "#/app/_server/require-key.ts";
import { database } from "#/lib/workspace/database.ts";
import { metricsText } from "#/lib/workspace/metrics.ts";

/** The server's state for Prometheus; asks for an API key. */
export async function GET(request: Request): Promise<Response> {
  const key = await requireKey(request);
  if (!key.ok) return key.response;
  const headers = { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" };
  return new Response(await metricsText(database(), Date.now()), { headers });
}
