import Link from "next/link";
import { allows, type User } from "#/lib/accounts/roles.ts";
import type { SegmentSummary } from "#/lib/segments/list.ts";

type Part = Pick<SegmentSummary, "id" | "name" | "kind" | "pausedAt" | "archivedAt" | "hiddenAt">;

/** What the reader may do with a segment without opening it. The buttons belong to the forms `row` and `send` of the page. */
export function RowMenu({ segment, user }: { segment: Part; user: User }) {
  const { id, name } = segment;
  const mayEdit = allows(user, "edit");
  const mayExport = allows(user, "export");
  if (!mayEdit && !mayExport) return null;
  const menu = `menu-${id}`;
  return (
    <>
      <button
        type="button"
        popoverTarget={menu}
        aria-label={`Actions for ${name}`}
        className="grid size-8 place-items-center rounded-md font-bold text-muted hover:bg-sunken hover:text-text print:hidden"
      >
        ···
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div id={menu} popover="auto" role="group" aria-label={name} className="menu hang hang-left">
        {mayEdit && (
          <button type="submit" form="send" name="segment" value={id}>
            Send
          </button>
        )}
        {mayExport && (
          <Link href={`/segments/${id}/export`} prefetch={false}>
            Export
          </Link>
        )}
        {mayEdit && (
          <>
            {verbsFor(segment).map(([verb, label]) => (
              <button key={verb} type="submit" form="row" name={verb} value={id}>
                {label}
              </button>
            ))}
            <Link href={`/segments/${id}/delete`} prefetch={false}>
              Delete
            </Link>
          </>
        )}
      </div>
    </>
  );
}

/** What is archived is neither refreshed nor paused: it is brought back first. */
function verbsFor({ kind, pausedAt, archivedAt, hiddenAt }: Part): [string, string][] {
  const hiding: [string, string][] =
    kind === "list" ? [hiddenAt === null ? ["hide", "Hide"] : ["unhide", "Show again"]] : [];
  const copying: [string, string] = ["duplicate", "Duplicate"];
  if (archivedAt !== null) return [copying, ...hiding, ["unarchive", "Bring back"]];
  const pausing: [string, string] = pausedAt === null ? ["pause", "Pause"] : ["resume", "Resume"];
  return [["refresh", "Refresh"], copying, pausing, ...hiding, ["archive", "Archive"]];
}
