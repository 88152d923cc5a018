import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Notice } from "#/app/_ui/notice.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { bringBackSegment, showList } from "./actions.ts";

type Shown = { segment: SegmentDetails; mayEdit: boolean; zone: string };

/** Whether the segment is out of the list of segments, what that means, and the way back. */
export function PutAway({ segment: { id, archivedAt, hiddenAt }, mayEdit, zone }: Shown) {
  const at = archivedAt ?? hiddenAt;
  if (at === null) return null;
  return (
    <Notice>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="max-w-prose">
          {archivedAt === null ? "This list is hidden since " : "This segment is archived since "}
          <Time at={at} zone={zone} dateOnly />:{" "}
          {archivedAt === null
            ? "it is not among the segments and not offered; it is calculated all the same, and what uses it goes on."
            : "it is not among the segments, not offered and not calculated any more. What uses it goes on."}
        </p>
        {mayEdit &&
          (archivedAt === null ? (
            <ActionButton action={showList} fields={{ id }}>
              Show again
            </ActionButton>
          ) : (
            <ActionButton action={bringBackSegment} fields={{ id }}>
              Bring back
            </ActionButton>
          ))}
      </div>
    </Notice>
  );
}
