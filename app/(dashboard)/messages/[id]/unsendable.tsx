import { ErrorState } from "#/app/_ui/error-state.tsx";
import { Notice } from "#/app/_ui/notice.tsx";
import type { Message } from "#/lib/messages/find.ts";

/** What holds a message up, said plainly: why it failed, or that this version does not send yet. */
export function Unsendable({ message: { status, error, resumable } }: { message: Message }) {
  if (status === "failed") return <ErrorState title="It could not be sent">{error}</ErrorState>;
  if (status === "draft") return <Notice>Sending comes with a later version; the draft is kept.</Notice>;
  if (status === "scheduled" || resumable)
    return (
      <Notice>
        Sending comes with a later version; the message is kept and{" "}
        {resumable ? "can go on where it stopped then" : "does not go out by itself until then"}.
      </Notice>
    );
  return null;
}
