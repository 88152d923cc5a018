import { ErrorState } from "#/app/_ui/error-state.tsx";
import { Notice } from "#/app/_ui/notice.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Webhook } from "#/lib/webhooks/find.ts";
import { callInWords } from "../words.ts";

/** What keeps a webhook from being told; nothing where nothing does. */
export function Trouble({ webhook, zone }: { webhook: Webhook; zone: string }) {
  const { pausedAt, failingSince, lastCall } = webhook;
  if (pausedAt !== null)
    return (
      <Notice>
        Paused since <Time at={pausedAt} zone={zone} />
        {lastCall?.status === 410 && ", because the receiver answered 410 Gone"}. Who enters and who leaves meanwhile is
        not collected, so it will never be told. What waited already goes out once you resume.
      </Notice>
    );
  if (failingSince === null || lastCall === null) return null;
  return (
    <ErrorState title="Nobody takes the calls">
      Every call has failed since <Time at={failingSince} zone={zone} />. The last one: {callInWords(lastCall)}. Each
      change is tried for about a day; later changes of the same segment wait for it.
    </ErrorState>
  );
}
