import { hashPassword } from "better-auth/crypto";
import type { z } from "zod";
import type { Database } from "#/db/client.ts";
import { user } from "#/db/schema/accounts.ts";
import { transaction } from "#/db/transaction.ts";
import { audit } from "#/lib/accounts/audit.ts";
import { insertUser, newUserSchema } from "#/lib/accounts/create-user.ts";
import { writePassword } from "#/lib/accounts/password.ts";
import { settingsSchema, writeSettings } from "#/lib/workspace/change-settings.ts";

const { name: workspaceName, timezone, currency } = settingsSchema.shape;

export const setUpSchema = newUserSchema
  .pick({ name: true, email: true, password: true })
  .extend({ workspace: workspaceName, timezone, currency });

/** Whether nobody can sign in yet, so that the first visitor becomes the admin. */
export function awaitsSetUp(db: Database): boolean {
  return db.select({ id: user.id }).from(user).limit(1).get() === undefined;
}

/** Makes the first admin, with every right, and the workspace's settings; refused as soon as there is any user. */
export async function setUp(
  db: Database,
  input: z.infer<typeof setUpSchema>,
  now: number,
): Promise<{ ok: true; id: string } | { ok: false; reason: "closed" }> {
  const hash = await hashPassword(input.password);
  return transaction(db, () => {
    if (!awaitsSetUp(db)) return { ok: false, reason: "closed" } as const;
    const { name, email, timezone, currency } = input;
    const id = insertUser(db, { name, email, role: "admin", mayExport: true, maySend: true }, now)!;
    writePassword(db, id, hash, now);
    audit(db, { id, name }, "workspace.set_up", { kind: "user", id }, { email, timezone, currency }, now);
    // Events may be here already, taken in by a key of the command line.
    writeSettings(db, { name: input.workspace, timezone, currency }, { id, name }, now);
    return { ok: true, id } as const;
  });
}
