import { Notice } from "#/app/_ui/notice.tsx";
import type { readSets } from "#/lib/insights/read-sets.ts";
import { openJob } from "#/lib/jobs/queue.ts";
import { database } from "#/lib/workspace/database.ts";
import { RefreshButton } from "../refresh-button.tsx";
import { mostOthers } from "./query.ts";

type Unread = ReturnType<typeof readSets>["unread"][number];
type Shown = { itself: boolean; tooMany: boolean; unread: Unread[]; mayEdit: boolean };

/** What was asked for and cannot be shown, and what to do about it. */
export function LeftOut({ itself, tooMany, unread, mayEdit }: Shown) {
  return (
    <>
      {itself && <Notice>A segment is not compared with itself; it is left out of the others.</Notice>}
      {tooMany && (
        <Notice>
          At most {mostOthers} other segments are compared; the first {mostOthers} are. Take one away to add another.
        </Notice>
      )}
      {unread.map((one) => (
        <Notice key={one.id}>
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <p>{inWords(one)}</p>
            {mayEdit && one.reason !== "absent" && !openJob(database(), "refresh", one.id) && (
              <RefreshButton id={one.id} label="Calculate it" />
            )}
          </div>
        </Notice>
      ))}
    </>
  );
}

function inWords({ id, name, reason }: Unread): string {
  if (reason === "absent") return `There is no segment ${id}; it was deleted or never was, so it is left out.`;
  if (reason === "not_calculated")
    return `“${name}” was not calculated yet, so it is left out. It can be compared as soon as it is.`;
  return `The members of the latest snapshot of “${name}” are no longer kept, so it is left out. Calculate it to compare it.`;
}
