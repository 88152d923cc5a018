import type { Metadata } from "next";
import { requireUser } from "#/app/_server/require-user.ts";
import { Card } from "#/app/_ui/card.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { segmentChoices } from "#/lib/webhooks/segment-choices.ts";
import { database } from "#/lib/workspace/database.ts";
import { mostBoxes } from "../segment-fields.tsx";
import { WebhookForm } from "../webhook-form.tsx";

export const metadata: Metadata = { title: "New webhook" };

export default async function NewWebhookPage() {
  await requireUser("admin");
  const choices = segmentChoices(database(), [], mostBoxes + 1);
  return (
    <>
      <PageHeader title="New webhook" trail={[{ label: "Webhooks", href: "/settings/webhooks" }]} />
      <Card title="Whom to tell, and what">
        <WebhookForm choices={choices} />
      </Card>
    </>
  );
}
