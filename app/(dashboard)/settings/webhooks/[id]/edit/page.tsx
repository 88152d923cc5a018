import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { Card } from "#/app/_ui/card.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { segmentChoices } from "#/lib/webhooks/segment-choices.ts";
import { database } from "#/lib/workspace/database.ts";
import { mostBoxes } from "../../segment-fields.tsx";
import { WebhookForm } from "../../webhook-form.tsx";
import { webhookAt } from "../webhook-at.ts";

export const metadata: Metadata = { title: "Edit webhook" };

export default async function EditWebhookPage({ params }: PageProps<"/settings/webhooks/[id]/edit">) {
  await requireUser("admin");
  const webhook = webhookAt((await params).id);
  if (!webhook) notFound();
  const chosen = webhook.segments?.map(({ id }) => id) ?? [];
  return (
    <>
      <PageHeader
        title={`Edit ${webhook.name}`}
        trail={[
          { label: "Webhooks", href: "/settings/webhooks" },
          { label: webhook.name, href: `/settings/webhooks/${webhook.id}` },
        ]}
      />
      <Card title="Whom to tell, and what">
        <WebhookForm webhook={webhook} choices={segmentChoices(database(), chosen, mostBoxes + 1)} />
      </Card>
    </>
  );
}
