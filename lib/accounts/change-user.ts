import { and, asc, eq, isNull, ne } from "drizzle-orm";
import type { z } from "zod";
import type { Database } from "#/db/client.ts";
import { account, session, user } from "#/db/schema/accounts.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { personSchema } from "#/lib/accounts/create-user.ts";
import { dropLinks } from "#/lib/accounts/links.ts";
import type { User } from "#/lib/accounts/roles.ts";

export const rightsSchema = personSchema.pick({ role: true, mayExport: true, maySend: true });

/** A user as the admins see them: `invited` until they have chosen a password. */
export type Person = User & { disabledAt: number | null; createdAt: number; invited: boolean };
type Answer = { ok: true } | { ok: false; reason: "absent" | "last_admin" };

/** Everybody, by name; the disabled too. */
export function listPeople(db: Database): Person[] {
  const rows = db
    .select({ user, password: account.password })
    .from(user)
    .leftJoin(account, and(eq(account.userId, user.id), eq(account.providerId, "credential")))
    .orderBy(asc(user.name), asc(user.email))
    .all();
  return rows.map(({ user: { id, name, email, role, mayExport, maySend, disabledAt, createdAt }, password }) => ({
    id,
    name,
    email,
    role,
    mayExport,
    maySend,
    disabledAt,
    createdAt: createdAt.getTime(),
    invited: password === null,
  }));
}

/** Gives a user this role and these rights. The last admin who can sign in stays one. */
export function changeRights(
  db: Database,
  id: string,
  rights: z.infer<typeof rightsSchema>,
  actor: Actor,
  now: number,
): Promise<Answer> {
  return alter(db, id, rights.role !== "admin", () => {
    db.update(user)
      .set({ ...rights, updatedAt: new Date(now) })
      .where(eq(user.id, id))
      .run();
    audit(db, actor, "user.rights", { kind: "user", id }, rights, now);
  });
}

/** Keeps a user out, at once: their sessions and links end. Not the last admin who can sign in. */
export function disableUser(db: Database, id: string, actor: Actor, now: number): Promise<Answer> {
  return alter(db, id, true, () => {
    db.update(user).set({ disabledAt: now }).where(eq(user.id, id)).run();
    db.delete(session).where(eq(session.userId, id)).run();
    dropLinks(db, id);
    audit(db, actor, "user.disable", { kind: "user", id }, undefined, now);
  });
}

/** Lets a disabled user sign in again, with the password they had. */
export function enableUser(db: Database, id: string, actor: Actor, now: number): Promise<Answer> {
  return alter(db, id, false, () => {
    db.update(user).set({ disabledAt: null }).where(eq(user.id, id)).run();
    audit(db, actor, "user.enable", { kind: "user", id }, undefined, now);
  });
}

function alter(db: Database, id: string, endsAdmin: boolean, change: () => void): Promise<Answer> {
  return transaction(db, () => {
    const found = db.select({ role: user.role }).from(user).where(eq(user.id, id)).get();
    if (!found) return { ok: false, reason: "absent" } as const;
    if (endsAdmin && found.role === "admin" && !otherAdmin(db, id)) return { ok: false, reason: "last_admin" } as const;
    change();
    return { ok: true } as const;
  });
}

function otherAdmin(db: Database, id: string): boolean {
  const others = db
    .select({ id: user.id })
    .from(user)
    .innerJoin(account, eq(account.userId, user.id))
    .where(and(ne(user.id, id), eq(user.role, "admin"), isNull(user.disabledAt)));
  return others.get() !== undefined;
}
