import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { and, desc, eq, getTableColumns, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { keys } from "#/db/schema/accounts.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";

const keyKinds = ["write", "api"] as const;
export type KeyKind = (typeof keyKinds)[number];
export type Key = Omit<typeof keys.$inferSelect, "hash">;

export const keySchema = z.object({
  kind: z.enum(keyKinds, "Choose what the key is for."),
  name: z.string().trim().min(1, "Name the key after what will use it.").max(80, "80 characters at most."),
});

const minute = 60_000;
const { hash: _, ...shown } = getTableColumns(keys);

/** Makes a key. The key itself is in the answer and nowhere else: the database keeps its SHA-256. */
export async function createKey(
  db: Database,
  { kind, name }: z.infer<typeof keySchema>,
  actor: Actor,
  now: number,
): Promise<{ id: number; key: string }> {
  const key = `satsuma_${kind}_${randomBytes(24).toString("base64url")}`;
  const hint = `${key.slice(0, `satsuma_${kind}_`.length + 4)}…`;
  const id = await transaction(db, () => {
    const row = db
      .insert(keys)
      .values({ kind, name, hint, hash: digest(key).toString("hex"), createdBy: actor.name, createdAt: now })
      .returning({ id: keys.id })
      .get();
    audit(db, actor, "key.create", { kind: "key", id: row.id }, { kind, name }, now);
    return row.id;
  });
  return { id, key };
}

/** The key of this kind that was presented, unless it is unknown or revoked. */
export function findKey(db: Database, kind: KeyKind, presented: string): Key | undefined {
  const hash = digest(presented);
  const row = db
    .select()
    .from(keys)
    .where(and(eq(keys.hash, hash.toString("hex")), eq(keys.kind, kind), isNull(keys.revokedAt)))
    .get();
  if (!row || !timingSafeEqual(hash, Buffer.from(row.hash, "hex"))) return undefined;
  const { hash: _, ...key } = row;
  return key;
}

/** Notes that a key is in use, at most once a minute. */
export async function noteKeyUse(db: Database, key: Key, now: number): Promise<void> {
  if (key.lastUsedAt !== null && now - key.lastUsedAt < minute) return;
  await transaction(db, () => db.update(keys).set({ lastUsedAt: now }).where(eq(keys.id, key.id)).run());
}

/** Ends a key for good; false if there is no such key, or it is revoked already. */
export function revokeKey(db: Database, id: number, actor: Actor, now: number): Promise<boolean> {
  return transaction(db, () => {
    const open = and(eq(keys.id, id), isNull(keys.revokedAt));
    const row = db.update(keys).set({ revokedAt: now }).where(open).returning(shown).get();
    if (!row) return false;
    audit(db, actor, "key.revoke", { kind: "key", id }, { kind: row.kind, name: row.name }, now);
    return true;
  });
}

/** Every key, the latest first, revoked ones included. */
export function listKeys(db: Database): Key[] {
  return db.select(shown).from(keys).orderBy(desc(keys.id)).all();
}

function digest(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
