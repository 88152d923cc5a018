import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { messages } from "#/db/schema/messages.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import {
  type MessageStatus,
  messageChannel,
  messageContent,
  messageSegments,
  messageTitle,
} from "#/lib/messages/message-input.ts";
import { dropSegments, putSegments, unknownSegment } from "#/lib/messages/segments-of.ts";

/** What is left out stays as it is. Segments are put in and taken out one by one, so that two people do not undo each other. */
export const changeDraftInput = z.strictObject({
  title: messageTitle.optional(),
  channel: messageChannel.optional(),
  content: messageContent.optional(),
  put: messageSegments.default([]),
  drop: z.array(z.int()).default([]),
});

type Changed =
  | { ok: true }
  | { ok: false; reason: "absent" }
  | { ok: false; reason: "not_draft"; status: MessageStatus }
  | { ok: false; reason: "unknown_segment"; segment: number };

/** Changes a message that is still a draft. */
export function changeDraft(
  db: Database,
  id: number,
  input: z.input<typeof changeDraftInput>,
  actor: Actor,
  now: number,
): Promise<Changed> {
  const { put, drop, ...fields } = changeDraftInput.parse(input);
  return transaction<Changed>(db, () => {
    const row = db.select().from(messages).where(eq(messages.id, id)).get();
    if (!row) return { ok: false, reason: "absent" };
    if (row.status !== "draft") return { ok: false, reason: "not_draft", status: row.status };
    const segment = unknownSegment(db, put);
    if (segment !== undefined) return { ok: false, reason: "unknown_segment", segment };
    db.update(messages)
      .set({ ...fields, updatedBy: actor.name, updatedAt: now })
      .where(eq(messages.id, id))
      .run();
    putSegments(db, id, put);
    dropSegments(db, id, drop);
    audit(db, actor, "message.edit", { kind: "message", id }, { changed: changedOf(fields, put, drop) }, now);
    return { ok: true };
  });
}

function changedOf(fields: object, put: unknown[], drop: unknown[]): string[] {
  const names = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return put.length + drop.length > 0 ? [...names, "segments"] : names;
}
