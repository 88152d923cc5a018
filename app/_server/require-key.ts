import type { Actor } from "#/lib/accounts/audit.ts";
import { findKey, noteKeyUse } from "#/lib/accounts/keys.ts";
import { database } from "#/lib/workspace/database.ts";

type Holder = { ok: true; actor: Actor } | { ok: false; response: Response };

/** The API key of a request to the management API, or the 401 to answer it with. */
export async function requireKey(request: Request): Promise<Holder> {
  const [, presented] = /^Bearer +(\S+) *$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const db = database();
  const key = presented && findKey(db, "api", presented);
  if (!key) return { ok: false, response: unauthorized(presented !== undefined) };
  // A database that cannot be written at the moment can still be read.
  await noteKeyUse(db, key, Date.now()).catch(() => undefined);
  return { ok: true, actor: { id: `key:${key.id}`, name: key.name } };
}

function unauthorized(presented: boolean): Response {
  const message = presented
    ? "This API key is unknown or was revoked. Make a new one under Settings, Keys."
    : "Send an API key: Authorization: Bearer KEY. Keys are made under Settings, Keys.";
  return Response.json(
    { error: { code: "unauthorized", message } },
    { status: 401, headers: { "www-authenticate": 'Bearer realm="Satsuma"', "cache-control": "no-store" } },
  );
}
