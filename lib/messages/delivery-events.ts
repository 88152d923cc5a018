import type { MessageChannel } from "#/lib/messages/message-input.ts";

/** What can become of a message at one address: the instant in the report, and the event by which rules ask about it. */
const stages = {
  sentAt: { key: "sent", event: "Message Sent" },
  deliveredAt: { key: "delivered", event: "Message Delivered" },
  failedAt: { key: "failed", event: "Message Failed" },
  clickedAt: { key: "clicked", event: "Message Clicked" },
  unsubscribedAt: { key: "unsubscribed", event: "Unsubscribed" },
} as const;
export type Stage = keyof typeof stages;
export const stageNames = Object.keys(stages) as Stage[];

/** What is known of one address. Instants in epoch milliseconds; what is left out has not happened, or is known already. */
export type Report = {
  /** The number under which the person became a recipient, whoever they were merged into since. */
  profileId: number;
  /** Null for e-mail, which goes to a person. */
  deviceId: number | null;
  platform: "ios" | "android" | "web" | null;
  failure?: string | undefined;
} & { [S in Stage]?: number | undefined };

export type Outgoing = { id: number; title: string; channel: MessageChannel };
/** Under which id calls of this person arrive now. */
export type Name = { userId: string } | { anonymousId: string };

const digits = 7;

/**
 * The calls that tell the ingestion what a report says: one event per message, person and stage, however many devices, so
 * its id is made of these. They come from a server: no device did them, and they are no sign of life.
 */
export function callsOf(message: Outgoing, report: Report, name: Name): Record<string, unknown>[] {
  const { id, title, channel } = message;
  return stageNames.flatMap((stage) => {
    const at = report[stage];
    if (at === undefined) return [];
    const { key, event } = stages[stage];
    const messageId = `message-${pad(id)}-${key}-${pad(report.profileId)}`;
    const properties = { message_id: id, title, channel, ...said(stage, report, channel) };
    const context = { active: false };
    return [{ type: "track", messageId, timestamp: new Date(at).toISOString(), event, properties, context, ...name }];
  });
}

/** Who unsubscribes states it the way any client would; a failure says why. */
function said(stage: Stage, { failure }: Report, channel: MessageChannel): Record<string, unknown> {
  if (stage === "unsubscribedAt") return { subscriptions: { [channel]: false } };
  return stage === "failedAt" && failure !== undefined ? { reason: failure } : {};
}

const pad = (number: number) => String(number).padStart(digits, "0");
