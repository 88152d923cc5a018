import { Card } from "#/app/_ui/card.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Message } from "#/lib/messages/find.ts";

/** When the message came into being, and how far it is. */
export function Particulars({ message, zone }: { message: Message; zone: string }) {
  const { id, createdAt, createdBy, updatedAt, updatedBy, scheduledAt, startedAt, sentAt } = message;
  const steps: { name: string; at: number | null; by?: string }[] = [
    { name: "Created", at: createdAt, by: createdBy },
    { name: "Updated", at: updatedAt, by: updatedBy },
    { name: "Scheduled for", at: scheduledAt },
    { name: "Started", at: startedAt },
    { name: "Sent", at: sentAt },
  ];
  return (
    <Card title="Particulars">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5">
        <dt className="text-muted">Message ID</dt>
        <dd className="tabular-nums">{id}</dd>
        {steps.map(
          ({ name, at, by }) =>
            at !== null && (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd>
                  <Time at={at} zone={zone} />
                  {by && ` by ${by}`}
                </dd>
              </div>
            ),
        )}
      </dl>
    </Card>
  );
}
