import Link from "next/link";
import { allows, type User } from "#/lib/accounts/roles.ts";
import type { SegmentSummary } from "#/lib/segments/list.ts";
import { changesOf } from "./verbs.ts";

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

/** What is archived is not refreshed: it is brought back first. */
function verbsFor(segment: Part): [string, string][] {
  const refreshing: [string, string][] = segment.archivedAt === null ? [["refresh", "Refresh"]] : [];
  return [...refreshing, ["duplicate", "Duplicate"], ...changesOf(segment)];
}
