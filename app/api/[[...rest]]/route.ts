import { requireKey } from "#/app/_server/require-key.ts";
import { notFound } from "#/app/api/v1/answer.ts";

/** Every address under /api that no other route answers. */
async function unknown(request: Request): Promise<Response> {
  const key = await requireKey(request);
  return key.ok ? notFound(`call ${new URL(request.url).pathname}; GET /api/v1/openapi.json lists all`) : key.response;
}

export { unknown as DELETE, unknown as GET, unknown as PATCH, unknown as POST, unknown as PUT };
