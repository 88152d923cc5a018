import Link from "next/link";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count, dayName } from "#/app/_ui/format.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { Audience } from "#/lib/audience/audience.ts";
import { membersPage } from "#/lib/snapshots/members.ts";
import { readMembers } from "#/lib/snapshots/read.ts";
import { searchMembers } from "#/lib/snapshots/search-members.ts";
import { membersSince } from "#/lib/snapshots/since.ts";
import { database } from "#/lib/workspace/database.ts";
import { MemberTable } from "../member-table.tsx";

const perPage = 50;

type Snapshot = { id: number; asOf: number; size: number };
type Shown = {
  id: number;
  snapshot: Snapshot;
  /** The past day that the snapshot is of; undefined for the latest one. */
  day: string | undefined;
  q: string;
  after: number | undefined;
  zone: string;
};

/** A page of the members of a snapshot, or of those whom a search means. */
export async function Members({ id, snapshot, day, q, after = 0, zone }: Shown) {
  const db = database();
  const found = q
    ? searchMembers(db, snapshot.id, q, perPage)
    : membersPage(db, snapshot.id, { after, limit: perPage });
  if (!found)
    return (
      <EmptyState title="No longer kept">
        {day
          ? `Of ${dayName(day)} only the number is kept: ${count(snapshot.size)} members. Who they were is kept for 400 days.`
          : "The members of this snapshot were dropped. Refresh the segment."}
      </EmptyState>
    );
  const { members } = found;
  const numbers = Audience.of(members.map(({ number }) => number));
  const sinces = await membersSince(db, { segmentId: id, asOf: snapshot.asOf }, numbers);
  const next = "next" in found ? found.next : null;
  const page = `/segments/${id}/members`;
  const first = day ? `${page}?day=${day}` : page;
  return (
    <>
      {day && <Past id={id} day={day} size={snapshot.size} kept={readMembers(db, snapshot.id)?.count() ?? 0} />}
      <div className="overflow-hidden rounded-lg border border-border bg-raised">
        {members.length > 0 ? (
          <MemberTable members={members} zone={zone} now={Date.now()} sinces={sinces} />
        ) : (
          <EmptyState title={q ? "No member is called like this" : `Nobody ${day ? "was" : "is"} in this segment`}>
            {q ? (
              <a
                href={`/segments/${id}/check?user=${encodeURIComponent(q)}${day ? `&day=${day}` : ""}`}
                className="underline"
              >
                Check why “{q}” {day ? "was" : "is"} not in
              </a>
            ) : (
              !day && "It fills by itself when somebody meets its rules."
            )}
          </EmptyState>
        )}
      </div>
      <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-2 text-muted text-sm">
        <p>
          {q ? foundText(members.length, "more" in found && found.more) : `${count(snapshot.size)} in all`}, as of{" "}
          <Time at={snapshot.asOf} zone={zone} />. “Before” a date: the earliest calculation that is kept had them
          already.
        </p>
        <div className="flex gap-1 print:hidden">
          {after > 0 && !q && (
            <LinkButton href={first} prefetch={false} look="quiet">
              « First page
            </LinkButton>
          )}
          {next !== null && (
            <LinkButton
              href={`${page}?${new URLSearchParams({ ...(day && { day }), of: String(snapshot.id), after: String(next) })}`}
              prefetch={false}
              look="quiet"
            >
              Next page ›
            </LinkButton>
          )}
        </div>
      </nav>
    </>
  );
}

/** What a list of the past shows, and why it may have fewer rows than were counted. */
function Past({ id, day, size, kept }: { id: number; day: string; size: number; kept: number }) {
  const gone = size - kept;
  return (
    <p className="text-muted text-sm">
      Who was in at the end of that day, with what is known of them today.{" "}
      {gone > 0 &&
        `Of the ${count(size)} counted then ${count(gone)} ${gone === 1 ? "was" : "were"} merged into somebody or erased since: the count stays, ${count(kept)} are listed. `}
      <Link href={`/segments/${id}/history/members?day=${day}`} prefetch={false} className="underline">
        Who entered and left that day
      </Link>
    </p>
  );
}

function foundText(found: number, more: boolean): string {
  if (more) return `The first ${found}; there are more, so type more of the name or the whole id`;
  return found === 1 ? "1 member" : `${found} members`;
}
