import { ChevronDown, Send } from "lucide-react";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { buttonClass } from "#/app/_ui/button-class.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { allows, type User } from "#/lib/accounts/roles.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { startMessage } from "../../messages/actions.ts";
import { pauseSegment, resumeSegment } from "./actions.ts";
import { RefreshButton } from "./refresh-button.tsx";

/** What can be done with a segment: sending first, what is rare or dangerous in a menu. */
export function HeaderActions({ segment, user }: { segment: SegmentDetails; user: User }) {
  const { id, kind, pausedAt, status } = segment;
  const page = `/segments/${id}`;
  const mayEdit = allows(user, "edit");
  return (
    <div className="flex flex-wrap items-start gap-2">
      <LinkButton href={`${page}/history`} prefetch={false} look="quiet">
        History
      </LinkButton>
      {mayEdit && kind !== "list" && (
        <LinkButton href={`${page}/edit`} prefetch={false}>
          Edit
        </LinkButton>
      )}
      {allows(user, "export") && (
        <LinkButton href={`${page}/export`} prefetch={false}>
          Export
        </LinkButton>
      )}
      {mayEdit && status !== "calculating" && <RefreshButton id={id} />}
      {mayEdit && (
        <>
          <button type="button" popoverTarget="more" className={buttonClass()}>
            More <ChevronDown aria-hidden="true" className="size-4" />
          </button>
          <div id="more" popover="auto" className="hang hang-left min-w-40 gap-1 p-2 open:grid">
            <ActionButton
              key={pausedAt === null ? "pause" : "resume"}
              action={pausedAt === null ? pauseSegment : resumeSegment}
              fields={{ id }}
              look="quiet"
            >
              {pausedAt === null ? "Pause" : "Resume"}
            </ActionButton>
            <LinkButton href={`${page}/delete`} prefetch={false} look="quiet" className="justify-start">
              Delete
            </LinkButton>
          </div>
          <ActionButton action={startMessage} fields={{ segment: id }} look="primary">
            <Send aria-hidden="true" className="size-4" /> Send push
          </ActionButton>
        </>
      )}
    </div>
  );
}
