import { ChevronDown, Send } from "lucide-react";
import Link from "next/link";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { buttonClass } from "#/app/_ui/button-class.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { allows, type User } from "#/lib/accounts/roles.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { startMessage } from "../../messages/actions.ts";
import { type Changing, changesOf } from "../verbs.ts";
import * as actions from "./actions.ts";
import { MenuItem } from "./menu-item.tsx";
import { RefreshButton } from "./refresh-button.tsx";

const changing: Record<Changing, typeof actions.pauseSegment> = {
  pause: actions.pauseSegment,
  resume: actions.resumeSegment,
  archive: actions.archiveSegment,
  unarchive: actions.bringBackSegment,
  hide: actions.hideList,
  unhide: actions.showList,
};

/** What can be done with a segment: sending first, what is rare or dangerous in a menu. */
export function HeaderActions({ segment, user }: { segment: SegmentDetails; user: User }) {
  const { id, kind, status, archivedAt } = segment;
  const page = `/segments/${id}`;
  const mayEdit = allows(user, "edit");
  return (
    <div className="flex flex-wrap items-start gap-2">
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
      {mayEdit && status !== "calculating" && archivedAt === null && <RefreshButton id={id} />}
      {mayEdit && (
        <>
          <button type="button" popoverTarget="more" className={buttonClass()}>
            More <ChevronDown aria-hidden="true" className="size-4" />
          </button>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
          <div id="more" popover="auto" role="group" aria-label="More" className="menu hang hang-left">
            <MenuItem id={id} action={actions.duplicateSegment}>
              Duplicate
            </MenuItem>
            <Link href={`${page}/freeze`} prefetch={false}>
              Freeze to a list
            </Link>
            <Link href={`${page}/overlap`} prefetch={false}>
              Overlap
            </Link>
            <Link href={`${page}/composition`} prefetch={false}>
              Composition
            </Link>
            {changesOf(segment).map(([verb, label]) => (
              <MenuItem key={verb} id={id} action={changing[verb]}>
                {label}
              </MenuItem>
            ))}
            <Link href={`${page}/delete`} prefetch={false} className="text-bad">
              Delete
            </Link>
          </div>
          <ActionButton action={startMessage} fields={{ segment: id }} look="primary">
            <Send aria-hidden="true" className="size-4" /> Send push
          </ActionButton>
        </>
      )}
    </div>
  );
}
