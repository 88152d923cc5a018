import { Button } from "#/app/_ui/button.tsx";
import { FilterChoice } from "#/app/_ui/filter-choice.tsx";
import { count, shortDayName } from "#/app/_ui/format.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import type { TrendPoint } from "#/lib/snapshots/trend.ts";
import { type ChangeQuery, changesHref } from "./query.ts";

type Shown = { id: number; query: ChangeQuery; day: string; points: TrendPoint[] };

/** The day, the direction and the search, and the days with points before and after. */
export function DayChoice({ id, query, day, points }: Shown) {
  const earlier = points.findLast((point) => point.day < day);
  const later = points.find((point) => point.day > day);
  const to = (point: TrendPoint) => changesHref(id, query, { day: point.day });
  return (
    <div className="grid gap-3 print:hidden">
      <nav aria-label="Days" className="-mx-2 flex flex-wrap justify-between gap-2">
        <span>
          {earlier && (
            <LinkButton href={to(earlier)} prefetch={false} look="quiet" rel="prev">
              ‹ {inNumbers(earlier)}
            </LinkButton>
          )}
        </span>
        {later && (
          <LinkButton href={to(later)} prefetch={false} look="quiet" rel="next">
            {inNumbers(later)} ›
          </LinkButton>
        )}
      </nav>
      <search>
        <form action={`/segments/${id}/history/members`} className="flex flex-wrap items-center gap-2">
          <input
            type="date"
            name="day"
            aria-label="Day"
            defaultValue={day}
            min={points[0]?.day}
            max={points.at(-1)?.day}
            required
            className="min-h-8 rounded-md border border-control bg-raised px-2"
          />
          <FilterChoice
            name="direction"
            label="Direction"
            none="Entered and left"
            options={{ entered: "Entered", left: "Left" }}
            chosen={query.direction}
          />
          <input
            type="search"
            name="q"
            aria-label="Find by id, e-mail, phone or name"
            placeholder="Id, e-mail, phone or name"
            defaultValue={query.q}
            className="min-h-8 w-72 rounded-md border border-control bg-raised px-2.5 max-sm:w-full"
          />
          <Button type="submit">Show</Button>
        </form>
      </search>
    </div>
  );
}

function inNumbers({ day, entered, left, unfinished }: TrendPoint): string {
  const name = unfinished ? "Today" : shortDayName(day);
  return entered === null || left === null ? name : `${name}: +${count(entered)} −${count(left)}`;
}
