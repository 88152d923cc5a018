import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { messages } from "#/db/schema/messages.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { messageChannel, messageContent, messageSegments, messageTitle } from "#/lib/messages/message-input.ts";
import { putSegments, unknownSegment } from "#/lib/messages/segments-of.ts";

export const createDraftInput = z.strictObject({
  title: messageTitle,
  channel: messageChannel,
  content: messageContent.default({}),
  segments: messageSegments.default([]),
});

type Created = { ok: true; id: number } | { ok: false; reason: "unknown_segment"; segment: number };

/** Makes a draft. Refused where one of its segments is not there: a delete that came first has won. */
export function createDraft(
  db: Database,
  input: z.input<typeof createDraftInput>,
  actor: Actor,
  now: number,
): Promise<Created> {
  const { segments, ...fields } = createDraftInput.parse(input);
  return transaction<Created>(db, () => {
    const segment = unknownSegment(db, segments);
    if (segment !== undefined) return { ok: false, reason: "unknown_segment", segment };
    const author = { createdBy: actor.name, createdAt: now, updatedBy: actor.name, updatedAt: now };
    const { id } = db
      .insert(messages)
      .values({ ...fields, status: "draft", ...author })
      .returning({ id: messages.id })
      .get();
    putSegments(db, id, segments);
    audit(db, actor, "message.create", { kind: "message", id }, { title: fields.title, channel: fields.channel }, now);
    return { ok: true, id };
  });
}
