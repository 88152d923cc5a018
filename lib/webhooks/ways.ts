import { parseAllowed } from "#/lib/webhooks/allowed.ts";
import { resolveHost, type Ways } from "#/lib/webhooks/receiver.ts";
import { environment } from "#/lib/workspace/environment.ts";

/** How this server reaches receivers, by its environment. */
export const serverWays = (): Ways => ({
  allowed: parseAllowed(environment().WEBHOOK_ALLOW),
  resolve: resolveHost,
});
