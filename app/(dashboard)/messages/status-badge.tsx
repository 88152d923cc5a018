import { Badge } from "#/app/_ui/badge.tsx";
import type { MessageStatus } from "#/lib/messages/message-input.ts";
import { statuses } from "./words.ts";

/** The state of a message in a word, or three: of one that was stopped it matters whether it can go on. */
export function StatusBadge({ message }: { message: { status: MessageStatus; resumable: boolean } }) {
  const { label, tone } = statuses[message.status];
  return (
    <Badge tone={tone}>
      {label}
      {message.resumable && ", can go on"}
    </Badge>
  );
}
