import type { Metadata } from "next";
import { requireUser } from "#/app/_server/require-user.ts";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { listWebhooks } from "#/lib/webhooks/find.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { WebhookTable } from "./webhook-table.tsx";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  await requireUser("admin");
  const db = database();
  const webhooks = listWebhooks(db);
  const zone = workspaceSettings(db).timezone;
  const now = Date.now();
  const make = (
    <LinkButton href="/settings/webhooks/new" look="primary">
      New webhook
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="Webhooks" action={webhooks.length > 0 && make}>
        <p className="text-muted">Other programs that Satsuma tells who enters and who leaves a segment.</p>
      </PageHeader>
      <div className="overflow-hidden rounded-lg border border-border bg-raised">
        {webhooks.length === 0 ? (
          <EmptyState title="No webhooks yet" action={make}>
            Give an address, and Satsuma posts to it who entered and who left a segment, signed, as soon as it knows.
          </EmptyState>
        ) : (
          <WebhookTable webhooks={webhooks} zone={zone} now={now} />
        )}
      </div>
      {webhooks.length > 0 && (
        <p className="text-muted text-sm">
          As of <Time at={now} zone={zone} />. Waiting: changes that are still to be told. Given up: changes that nobody
          took in a day of tries.
        </p>
      )}
    </>
  );
}
