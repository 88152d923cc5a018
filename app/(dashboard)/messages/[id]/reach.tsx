import { unstable_rethrow } from "next/navigation";
import { AsOf } from "#/app/_ui/as-of.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { Count } from "#/app/_ui/count.tsx";
import { ErrorState } from "#/app/_ui/error-state.tsx";
import { share } from "#/app/_ui/format.ts";
import { Metric } from "#/app/_ui/metric.tsx";
import type { Message } from "#/lib/messages/find.ts";
import { type MessageReach, messageReach } from "#/lib/messages/reach.ts";
import { threads } from "#/lib/workspace/threads.ts";
import { channels } from "../words.ts";

/** How many the message would get to if it went out now, counted when the page is shown. */
export async function Reach({ message, zone, now }: { message: Message; zone: string; now: number }) {
  let reach: MessageReach | undefined;
  try {
    reach = await messageReach(threads().evaluator, message, now);
  } catch (error) {
    unstable_rethrow(error);
    return (
      <ErrorState
        title="The reach could not be counted"
        action={
          <a href="?" className="underline">
            Try again
          </a>
        }
      >
        {(error as Error).message}
      </ErrorState>
    );
  }
  if (!reach) return null;
  const { size, reachable, asOf } = reach;
  return (
    <Card title="Reach" aside={<AsOf at={asOf} zone={zone} />}>
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        <Metric
          id="chosen"
          label="Chosen"
          definition="Members of at least one included segment who are in no excluded one, counted now."
          figure={<Count value={size} />}
        />
        <Metric
          id="reachable"
          label={`Reachable by ${channels[message.channel].toLowerCase()}`}
          definition="Of the chosen, those who have an address on the channel, have opted in, are not blocklisted and have not bounced."
          figure={<Count value={reachable} />}
          note={`${share(reachable, size)} of the chosen`}
        />
      </dl>
    </Card>
  );
}
