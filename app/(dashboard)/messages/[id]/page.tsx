import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { requireUser } from "#/app/_server/require-user.ts";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { allows } from "#/lib/accounts/roles.ts";
import { findMessage } from "#/lib/messages/find.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { removeMessage } from "../actions.ts";
import { StatusBadge } from "../status-badge.tsx";
import { AddSegment } from "./add-segment.tsx";
import { Content } from "./content.tsx";
import { DraftForm } from "./draft-form.tsx";
import { Particulars } from "./particulars.tsx";
import { Reach } from "./reach.tsx";
import { Report } from "./report.tsx";
import { Unsendable } from "./unsendable.tsx";
import { Who } from "./who.tsx";

const messageOf = cache((id: string) => (/^[1-9]\d{0,14}$/.test(id) ? findMessage(database(), Number(id)) : undefined));

export async function generateMetadata({ params }: PageProps<"/messages/[id]">): Promise<Metadata> {
  await requireUser("view");
  return { title: messageOf((await params).id)?.title ?? "No such message" };
}

export default async function MessagePage({ params, searchParams }: PageProps<"/messages/[id]">) {
  const user = await requireUser("view");
  const message = messageOf((await params).id);
  if (!message) notFound();
  const { find } = await searchParams;
  const { timezone: zone } = workspaceSettings(database());
  const now = Date.now();
  const editable = message.status === "draft" && allows(user, "edit");
  const waits = message.status === "draft" || message.status === "scheduled";
  return (
    <>
      <PageHeader
        title={message.title}
        trail={[{ label: "Messages", href: "/messages" }]}
        beside={<StatusBadge message={message} />}
        action={
          editable && (
            <ActionButton action={removeMessage} fields={{ id: message.id }} look="danger">
              Delete draft
            </ActionButton>
          )
        }
      />
      <Unsendable message={message} />
      {!waits && <Report message={message} zone={zone} />}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-2">
        {editable ? <DraftForm message={message} /> : <Content message={message} />}
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <Who message={message} zone={zone} now={now} editable={editable}>
            {editable && <AddSegment message={message} find={[find].flat().at(-1) ?? ""} now={now} />}
          </Who>
          {waits && <Reach message={message} zone={zone} now={now} />}
          <Particulars message={message} zone={zone} />
        </div>
      </div>
    </>
  );
}
