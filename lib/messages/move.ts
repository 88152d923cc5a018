import { eq } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { messages } from "#/db/schema/messages.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import type { MessageStatus } from "#/lib/messages/message-input.ts";

/** What a message becomes, and what is to be known of it then. Instants in epoch milliseconds. */
export type Move =
  | { to: "scheduled"; at: number }
  | { to: "sending" }
  | { to: "sent" }
  | { to: "stopped"; resumable: boolean }
  | { to: "failed"; error: string };

/** From which states a message may become what. */
const allowed: Record<Move["to"], MessageStatus[]> = {
  scheduled: ["draft"],
  sending: ["draft", "scheduled", "stopped"],
  sent: ["sending"],
  stopped: ["scheduled", "sending"],
  failed: ["draft", "scheduled", "sending"],
};

type Moved =
  | { ok: true }
  | { ok: false; reason: "absent" }
  | { ok: false; reason: "not_possible"; status: MessageStatus };

/** Takes a message one step on its way. Refused where it cannot come from where it is: one that was sent is over. */
export function moveMessage(db: Database, id: number, move: Move, actor: Actor, now: number): Promise<Moved> {
  return transaction<Moved>(db, () => {
    const row = db.select().from(messages).where(eq(messages.id, id)).get();
    if (!row) return { ok: false, reason: "absent" };
    const { status } = row;
    if (!allowed[move.to].includes(status) || (status === "stopped" && !row.resumable))
      return { ok: false, reason: "not_possible", status };
    const changes = { startedAt: row.startedAt, resumable: false, ...changesOf(move, now) };
    if (move.to === "sending") changes.startedAt ??= now;
    db.update(messages)
      .set({ status: move.to, ...changes, updatedBy: actor.name, updatedAt: now })
      .where(eq(messages.id, id))
      .run();
    audit(db, actor, `message.${move.to}`, { kind: "message", id }, { title: row.title }, now);
    return { ok: true };
  });
}

function changesOf(move: Move, now: number): Partial<typeof messages.$inferSelect> {
  if (move.to === "scheduled") return { scheduledAt: move.at };
  if (move.to === "sent") return { sentAt: now };
  if (move.to === "stopped") return { resumable: move.resumable };
  return move.to === "failed" ? { error: move.error } : {};
}
