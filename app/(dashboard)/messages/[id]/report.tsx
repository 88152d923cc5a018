import { AsOf } from "#/app/_ui/as-of.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { Count } from "#/app/_ui/count.tsx";
import { count, share } from "#/app/_ui/format.ts";
import { Metric } from "#/app/_ui/metric.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { type MessageFigures, messageFailures, messageFigures } from "#/lib/messages/figures.ts";
import type { Message } from "#/lib/messages/find.ts";
import { database } from "#/lib/workspace/database.ts";

type Tile = { key: keyof MessageFigures; label: string; of?: keyof MessageFigures; definition: string };

const tiles: Tile[] = [
  { key: "audience", label: "Audience", definition: "People for whom the message was handed over, or tried to be." },
  { key: "sent", label: "Sent", of: "audience", definition: "People for whom at least one address took it." },
  { key: "delivered", label: "Delivered", of: "sent", definition: "People whose device or mailbox confirmed it." },
  {
    key: "failed",
    label: "Failed",
    of: "audience",
    definition: "People with a failed address and no other that worked.",
  },
  { key: "clicked", label: "Clicked", of: "delivered", definition: "People who clicked it at least once." },
];

/** What became of a message, in people, each counted once. */
export function Report({ message, zone }: { message: Message; zone: string }) {
  const db = database();
  const figures = messageFigures(db, message.id);
  const failures = messageFailures(db, message.id);
  return (
    <Card title="Report" aside={<AsOf at={Date.now()} zone={zone} />}>
      <dl className="grid grid-cols-2 gap-x-8 gap-y-4 sm:grid-cols-3 lg:grid-cols-5">
        {tiles.map(({ key, label, of, definition }) => (
          <Metric
            key={key}
            id={key}
            label={label}
            definition={definition}
            figure={figures.audience ? <Count value={figures[key]} /> : <Missing reason="Nothing was sent" />}
            note={
              of &&
              figures[of] > 0 &&
              `${share(figures[key], figures[of])} of ${of === "audience" ? "the audience" : of}`
            }
          />
        ))}
      </dl>
      {failures.length > 0 && (
        <section aria-label="Why it failed" className="mt-4 border-border border-t pt-3">
          <h3 className="font-medium text-muted text-sm">Why it failed</h3>
          <ul>
            {failures.map(({ reason, addresses }) => (
              <li key={reason}>
                {count(addresses)} {addresses === 1 ? "address" : "addresses"}: {reason}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Card>
  );
}
