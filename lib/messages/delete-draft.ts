import { eq } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { messageSegments, messages } from "#/db/schema/messages.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import type { MessageStatus } from "#/lib/messages/message-input.ts";

type Deleted =
  | { ok: true }
  | { ok: false; reason: "absent" }
  | { ok: false; reason: "not_draft"; status: MessageStatus };

/** Deletes a draft, for good. What went out, or is to go out, stays. */
export function deleteDraft(db: Database, id: number, actor: Actor, now: number): Promise<Deleted> {
  return transaction<Deleted>(db, () => {
    const row = db.select().from(messages).where(eq(messages.id, id)).get();
    if (!row) return { ok: false, reason: "absent" };
    if (row.status !== "draft") return { ok: false, reason: "not_draft", status: row.status };
    db.delete(messageSegments).where(eq(messageSegments.messageId, id)).run();
    db.delete(messages).where(eq(messages.id, id)).run();
    audit(db, actor, "message.delete", { kind: "message", id }, { title: row.title }, now);
    return { ok: true };
  });
}
