import type { Database } from "#/db/client.ts";
import { authentication } from "#/lib/accounts/authentication.ts";
import type { User } from "#/lib/accounts/roles.ts";

/** The user whose session the request's cookie names, and that session's id; undefined when it is over or there is none. */
export async function findSession(
  db: Database,
  headers: Headers,
): Promise<{ user: User; sessionId: string } | undefined> {
  const found = await authentication(db).api.getSession({ headers });
  if (!found || found.user.disabledAt) return undefined;
  const { id, name, email, role, mayExport, maySend } = found.user;
  return { user: { id, name, email, role: role as User["role"], mayExport, maySend }, sessionId: found.session.id };
}
