import { Badge } from "#/app/_ui/badge.tsx";
import type { Webhook } from "#/lib/webhooks/find.ts";

/** Whether a webhook works, in a word. */
export function StateBadge({ pausedAt, failingSince, lastCall }: Webhook) {
  if (pausedAt !== null) return <Badge tone="warn">Paused</Badge>;
  if (failingSince !== null) return <Badge tone="bad">Failing</Badge>;
  return lastCall ? <Badge tone="good">Works</Badge> : <Badge>Not called yet</Badge>;
}
