import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Reload } from "#/app/_ui/reload.tsx";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { StateBadge } from "../state-badge.tsx";
import { Deletion } from "./deletion.tsx";
import { DeliveryLog } from "./delivery-log.tsx";
import { Overview } from "./overview.tsx";
import { Trouble } from "./trouble.tsx";
import { Verify } from "./verify.tsx";
import { webhookAt } from "./webhook-at.ts";

export async function generateMetadata({ params }: PageProps<"/settings/webhooks/[id]">): Promise<Metadata> {
  await requireUser("admin");
  return { title: webhookAt((await params).id)?.name ?? "No such webhook" };
}

export default async function WebhookPage({ params, searchParams }: PageProps<"/settings/webhooks/[id]">) {
  await requireUser("admin");
  const webhook = webhookAt((await params).id);
  if (!webhook) notFound();
  const { before } = await searchParams;
  const from = /^[1-9]\d{0,14}$/.test(String(before)) ? Number(before) : undefined;
  const zone = workspaceSettings(database()).timezone;
  const shown = { webhook, zone, now: Date.now() };
  return (
    <>
      <PageHeader
        title={webhook.name}
        trail={[{ label: "Webhooks", href: "/settings/webhooks" }]}
        beside={<StateBadge {...webhook} />}
        action={<LinkButton href={`/settings/webhooks/${webhook.id}/edit`}>Edit</LinkButton>}
      />
      <Trouble {...shown} />
      <Overview {...shown} />
      <DeliveryLog {...shown} before={from} />
      <Verify id={webhook.id} />
      <Deletion id={webhook.id} />
      {webhook.waiting > 0 && from === undefined && <Reload every={webhook.failingSince === null ? 2_000 : 10_000} />}
    </>
  );
}
