import type { MessageChannel, MessageStatus } from "#/lib/messages/message-input.ts";

export const channels: Record<MessageChannel, string> = { push: "Push", web_push: "Web push", email: "E-mail" };

type Tone = "good" | "neutral" | "warn" | "bad";

export const statuses: Record<MessageStatus, { label: string; tone: Tone }> = {
  draft: { label: "Draft", tone: "neutral" },
  scheduled: { label: "Scheduled", tone: "neutral" },
  sending: { label: "Sending", tone: "neutral" },
  sent: { label: "Sent", tone: "good" },
  stopped: { label: "Stopped", tone: "warn" },
  failed: { label: "Failed", tone: "bad" },
};
