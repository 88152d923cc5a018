import type { Database } from "#/db/client.ts";
import type { Pair } from "#/lib/audience/compare.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import type { MessageChannel, SegmentMode } from "#/lib/messages/message-input.ts";
import { whoRule } from "#/lib/messages/reach.ts";
import { type MessageUse, messagesUsing } from "#/lib/messages/uses.ts";

/** A message that is still to go out, and whom it reaches on its channel before and after; null where that is fixed. */
export type AffectedMessage = MessageUse & {
  channel: MessageChannel;
  before: number | null;
  after: number | null;
};

type Asked = Omit<AffectedMessage, "before" | "after"> & { pair: Pair | undefined };

/**
 * The messages for which one of these segments counts, the first of them the edited one, and whom they are for by the saved
 * and by the new rules. What is sent or being sent has its recipients already.
 */
export function messagesAffected(db: Database, ids: number[], rewrite: (rule: Criteria) => Criteria): Asked[] {
  const found = new Map<number, MessageUse>();
  for (const id of ids) for (const use of messagesUsing(db, id)) if (!found.has(use.id)) found.set(use.id, use);
  const channelOf = db.$client.prepare("select channel from messages where id = ?").pluck();
  const chosen = db.$client.prepare("select segment_id as id, mode from message_segments where message_id = ?");
  return [...found.values()].map((use) => {
    const channel = channelOf.get(use.id) as MessageChannel;
    const open = use.status === "draft" || use.status === "scheduled";
    const rule = open ? whoRule(chosen.all(use.id) as { id: number; mode: SegmentMode }[]) : undefined;
    return { ...use, channel, pair: rule && { before: rule, after: rewrite(rule), channel } };
  });
}
