import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { user } from "#/db/schema/accounts.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { makeLink } from "#/lib/accounts/links.ts";
import { emailSchema, passwordSchema, writePassword } from "#/lib/accounts/password.ts";
import { roles } from "#/lib/accounts/roles.ts";

export const personSchema = z.object({
  name: z.string().trim().min(1, "Write the person's name.").max(100, "100 characters at most."),
  email: emailSchema,
  role: z.enum(roles, "Choose admin, marketer or viewer."),
  mayExport: z.coerce.boolean().default(false),
  maySend: z.coerce.boolean().default(false),
});
export const newUserSchema = personSchema.extend({ password: passwordSchema });

type Person = z.infer<typeof personSchema>;
type Taken = { ok: false; reason: "email_taken" };

/** Makes a user who can sign in at once. */
export async function createUser(
  db: Database,
  { password, ...person }: z.infer<typeof newUserSchema>,
  actor: Actor,
  now: number,
): Promise<{ ok: true; id: string } | Taken> {
  const hash = await hashPassword(password);
  return transaction(db, () => {
    const id = insertUser(db, person, now);
    if (!id) return { ok: false, reason: "email_taken" } as const;
    writePassword(db, id, hash, now);
    audit(db, actor, "user.create", { kind: "user", id }, person, now);
    return { ok: true, id } as const;
  });
}

/** Makes a user without a password, and the token of a link with which they choose one within a week. */
export function inviteUser(
  db: Database,
  person: Person,
  actor: Actor,
  now: number,
): Promise<{ ok: true; id: string; token: string } | Taken> {
  return transaction(db, () => {
    const id = insertUser(db, person, now);
    if (!id) return { ok: false, reason: "email_taken" } as const;
    audit(db, actor, "user.invite", { kind: "user", id }, person, now);
    return { ok: true, id, token: makeLink(db, id, now) } as const;
  });
}

/** The new user's id, or undefined if the e-mail is taken. Inside a transaction. */
export function insertUser(db: Database, person: Person, now: number): string | undefined {
  if (db.select({ id: user.id }).from(user).where(eq(user.email, person.email)).get()) return undefined;
  const id = randomUUID();
  const at = new Date(now);
  db.insert(user)
    .values({ id, ...person, emailVerified: true, createdAt: at, updatedAt: at })
    .run();
  return id;
}
