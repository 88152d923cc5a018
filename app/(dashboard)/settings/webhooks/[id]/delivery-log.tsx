import { AsOf } from "#/app/_ui/as-of.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count } from "#/app/_ui/format.ts";
import { Heads } from "#/app/_ui/heads.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { Table } from "#/app/_ui/table.tsx";
import type { Webhook } from "#/lib/webhooks/find.ts";
import { deliveriesPage } from "#/lib/webhooks/log.ts";
import { perCall } from "#/lib/webhooks/payload.ts";
import { logDays, logLength } from "#/lib/webhooks/retention.ts";
import { database } from "#/lib/workspace/database.ts";
import { DeliveryRow } from "./delivery-row.tsx";

const perPage = 25;

type Shown = { webhook: Webhook; before: number | undefined; zone: string; now: number };

/** What the webhook was or is to be told, one change a line, the latest first. */
export function DeliveryLog({ webhook, before, zone, now }: Shown) {
  const { deliveries, next } = deliveriesPage(database(), webhook.id, { before, limit: perPage });
  const page = `/settings/webhooks/${webhook.id}`;
  return (
    <Card id="log" title="Delivery log" aside={<AsOf at={now} zone={zone} />}>
      {deliveries.length === 0 ? (
        <EmptyState title={before ? "No earlier changes" : "Nothing to tell yet"}>
          {before
            ? ""
            : "Here stands who entered and who left, as soon as anybody does, and what the receiver answered."}
        </EmptyState>
      ) : (
        <div className="-mx-4 -mt-4">
          <Table label="Changes, one a line">
            <Heads
              of={[
                "When",
                "Segment",
                "What",
                { number: "Members" },
                "State",
                { number: "Calls" },
                "Last answer",
                { unseen: "Actions" },
              ]}
            />
            <tbody>
              {deliveries.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} webhook={webhook} zone={zone} now={now} />
              ))}
            </tbody>
          </Table>
        </div>
      )}
      <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
        <p className="text-muted text-sm">
          Kept for {logDays} days, the latest {count(logLength)}. Calls have {perCall} members at most, so a large
          change takes several.
        </p>
        <div className="flex gap-1 print:hidden">
          {before !== undefined && (
            <LinkButton href={`${page}#log`} look="quiet" prefetch={false}>
              « Latest
            </LinkButton>
          )}
          {next !== null && (
            <LinkButton href={`${page}?before=${next}#log`} look="quiet" prefetch={false}>
              Earlier ›
            </LinkButton>
          )}
        </div>
      </div>
    </Card>
  );
}
