import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { count } from "#/app/_ui/format.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { blocks } from "#/lib/segments/usage.ts";
import { webhooksWatching } from "#/lib/webhooks/watching.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { deleteSegment } from "../actions.ts";
import { segmentAt } from "../segment-at.ts";
import { trailTo } from "../trail.ts";
import { UseTable } from "../use-table.tsx";

export async function generateMetadata({ params }: PageProps<"/segments/[id]/delete">): Promise<Metadata> {
  await requireUser("edit");
  const segment = segmentAt((await params).id);
  return { title: segment ? `Delete ${segment.name}` : "No such segment" };
}

export default async function DeletePage({ params }: PageProps<"/segments/[id]/delete">) {
  await requireUser("edit");
  const segment = segmentAt((await params).id);
  if (!segment) notFound();
  const { timezone: zone } = workspaceSettings(database());
  const blocking = segment.usedBy.filter(blocks);
  const page = `/segments/${segment.id}`;
  return (
    <>
      <PageHeader title={`Delete ${segment.name}`} trail={trailTo(segment)} />
      {blocking.length > 0 ? (
        <Card title="It cannot be deleted while it is used">
          <p className="mb-3 max-w-prose">
            {blocking.length === 1 ? "This needs it" : `These ${count(blocking.length)} need it`}. Take the segment out
            of
            {blocking.length === 1 ? " it" : " them"}, or delete {blocking.length === 1 ? "it" : "them"} first.
          </p>
          <div className="-mx-4">
            <UseTable uses={blocking} zone={zone} />
          </div>
          <LinkButton href={page} className="mt-4">
            Back to the segment
          </LinkButton>
        </Card>
      ) : (
        <Card title="What happens">
          <ul className="mb-4 grid max-w-prose list-disc gap-1 pl-5">
            <li>
              {segment.size === null
                ? "It disappears from the list and is not calculated any more."
                : `It disappears from the list and is not calculated any more. Its ${count(segment.size)} ${segment.size === 1 ? "member stays a user" : "members stay users"}.`}
            </li>
            <li>Its name is free for another segment.</li>
            {segment.usedBy.length > 0 && (
              <li>
                {segment.usedBy.length === 1
                  ? "The message that went out to it keeps its report."
                  : `The ${count(segment.usedBy.length)} messages that went out to it keep their reports.`}
              </li>
            )}
            {webhooksWatching(database(), segment.id).length > 0 && (
              <li>The webhooks that watch it are told nothing more of it: also not that its members leave.</li>
            )}
            <li>For 30 days it can be taken back with its versions, trend and history; then they are gone for good.</li>
          </ul>
          <div className="flex flex-wrap gap-2">
            <ActionButton action={deleteSegment} fields={{ id: segment.id }} look="danger">
              Delete segment
            </ActionButton>
            <LinkButton href={page}>Keep it</LinkButton>
          </div>
        </Card>
      )}
    </>
  );
}
