import Link from "next/link";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Notice } from "#/app/_ui/notice.tsx";
import { deletedSegments } from "#/lib/segments/restore.ts";
import { database } from "#/lib/workspace/database.ts";
import { restoreSegment } from "./trash/actions.ts";

/** Says that a segment was just deleted, and takes it back. */
export function DeletedNotice({ id, mayEdit, now }: { id: unknown; mayEdit: boolean; now: number }) {
  const segment = deletedSegments(database(), now).find((deleted) => String(deleted.id) === id);
  if (!segment || !mayEdit) return null;
  return (
    <Notice>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p>
          “{segment.name}” was deleted. For 30 days it is under{" "}
          <Link href="/segments/trash" className="underline">
            Deleted segments
          </Link>
          .
        </p>
        <ActionButton action={restoreSegment} fields={{ id: segment.id }}>
          Undo
        </ActionButton>
      </div>
    </Notice>
  );
}
