import { preflight } from "#/lib/ingestion/answer.ts";
import { handOver } from "#/lib/ingestion/hand-over.ts";
import { readBody } from "#/lib/ingestion/read-body.ts";
import { environment } from "#/lib/workspace/environment.ts";
import { threads } from "#/lib/workspace/threads.ts";

export const dynamic = "force-dynamic";

/** The Segment HTTP tracking API: every path and method under `/v1` is answered by the writer thread. */
async function answer(request: Request): Promise<Response> {
  const receivedAt = Date.now();
  const { headers, method, body, url } = request;
  const { status, ...rest } = await handOver(threads().writer, {
    method,
    path: new URL(url).pathname,
    origin: environment().PUBLIC_URL ?? `http://${headers.get("host")}`,
    authorization: headers.get("authorization") ?? undefined,
    encoding: headers.get("content-encoding") ?? undefined,
    body: await readBody(body),
    receivedAt,
  });
  return new Response(rest.body, { status, headers: rest.headers });
}

export function OPTIONS(): Response {
  const { status, headers } = preflight();
  return new Response(null, { status, headers });
}

export { answer as DELETE, answer as GET, answer as HEAD, answer as PATCH, answer as POST, answer as PUT };
