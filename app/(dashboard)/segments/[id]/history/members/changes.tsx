import { AsOf } from "#/app/_ui/as-of.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { Definition } from "#/app/_ui/definition.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count } from "#/app/_ui/format.ts";
import { lastPage } from "#/app/_ui/last-page.ts";
import { Pagination } from "#/app/_ui/pagination.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { definitions } from "#/lib/insights/definitions.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { changePage } from "#/lib/snapshots/change-page.ts";
import type { DayChange } from "#/lib/snapshots/day-change.ts";
import { database } from "#/lib/workspace/database.ts";
import { threads } from "#/lib/workspace/threads.ts";
import { ChangeTable } from "./change-table.tsx";
import { type ChangeQuery, changesHref } from "./query.ts";

const perPage = 25;
/** Whoever has more events is explained when somebody asks for it: the page does not wait for them. */
const mostEvents = 2_000;

type Shown = {
  segment: SegmentDetails;
  query: ChangeQuery;
  day: string;
  change: DayChange;
  zone: string;
  now: number;
};

/** Who passed on the day, a page of them, each with when and why. */
export async function Changes({ segment, query, day, change, zone, now }: Shown) {
  const { direction, q } = query;
  const { people, total, more, page } = lastPage(query.page, perPage, (page) =>
    changePage(database(), change, { direction, text: q, page, perPage }),
  );
  const asked = { segment: { id: segment.id, kind: segment.kind }, day, now };
  const passers = people.map(({ number, entered }) => ({ number, entered }));
  const { evaluator } = threads();
  const [explained, whole, twice] = await Promise.all([
    evaluator.call("explainChanges", { ...asked, people: passers, most: mostEvents }),
    evaluator.call("explainChanges", { ...asked, people: passers.filter(({ number }) => number === query.why) }),
    evaluator.call("countPassedTwice", asked),
  ]);
  const passages = new Map([...explained, ...whole].map((passage) => [passage.number, passage]));
  return (
    <Card title={change.unfinished ? "Today, so far" : "The day"} aside={<AsOf at={change.after.asOf} zone={zone} />}>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span>
          <strong className="font-semibold tabular-nums">{count(change.counted.entered)}</strong> entered,{" "}
          <strong className="font-semibold tabular-nums">{count(change.counted.left)}</strong> left
          <Definition id="entered" term="entered and left">
            {definitions.entered}
          </Definition>
        </span>
        <span className="text-muted">
          From {count(change.before.size)} to {count(change.after.size)} members.
        </span>
      </p>
      <div className="mt-1 grid max-w-prose gap-1 text-muted text-sm">
        {change.since !== undefined && (
          <p>
            Noted since the segment was first calculated, at <Time at={change.since} zone={zone} />: there is no point
            of the day before. Whoever was in by then was in from the start and did not enter.
          </p>
        )}
        {twice > 0 && (
          <p>
            {count(twice)} more came and went during the day, or left and came back: the difference from its beginning
            to its end does not have them.
          </p>
        )}
        <Gone change={change} />
        {total > 0 && <p>Reasons are worked out as you look, from what is known of everybody today.</p>}
      </div>
      <div className="-mx-4 mt-4 border-border border-t">
        {people.length > 0 ? (
          <ChangeTable
            people={people}
            passages={passages}
            zone={zone}
            unfinished={change.unfinished}
            workOut={(why) => `${changesHref(segment.id, query, { page, why })}#person-${why}`}
          />
        ) : (
          <EmptyState title={q ? "Nobody of that day is called like this" : "Nobody"}>
            {q ? "Clear the search to see everybody." : nobody(direction, change)}
          </EmptyState>
        )}
      </div>
      {total > 0 && (
        <div className="mt-4">
          <Pagination
            page={page}
            perPage={perPage}
            total={total}
            href={(to) => changesHref(segment.id, query, { page: to })}
          />
          {more && <p className="text-muted text-sm">There are more: type more of the name, or the whole id.</p>}
        </div>
      )}
    </Card>
  );
}

/** Those whom the trend counted and the rows have no more. */
function Gone({ change: { counted, entered, left } }: { change: DayChange }) {
  const gone = counted.entered + counted.left - entered.count() - left.count();
  if (gone <= 0) return null;
  return (
    <p>
      {count(gone)} of them {gone === 1 ? "was" : "were"} merged into somebody or erased since: the counts stay, the
      rows are gone.
    </p>
  );
}

function nobody(direction: ChangeQuery["direction"], { unfinished }: DayChange): string {
  const what = direction === "entered" ? "entered" : direction === "left" ? "left" : "entered or left";
  return `Nobody ${what}${unfinished ? " so far today" : " on that day"}.`;
}
