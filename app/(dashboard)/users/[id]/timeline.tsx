import { AsOf } from "#/app/_ui/as-of.tsx";
import { Button } from "#/app/_ui/button.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count } from "#/app/_ui/format.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import type { Details } from "#/lib/profiles/details.ts";
import type { Found } from "#/lib/profiles/find.ts";
import { eventsOf, namesFrom, timeline } from "#/lib/profiles/timeline.ts";
import { database } from "#/lib/workspace/database.ts";
import { Panel } from "../../segments/[id]/panel.tsx";
import { Event } from "./event.tsx";
import { Pages } from "./pages.tsx";
import { type View, viewHref } from "./view.ts";

type Shown = {
  person: Found;
  details: Details;
  view: View;
  zone: string;
  now: number;
  units: number;
  currency: string;
};

/** What the person did, the latest first, a page at a time, of one name or of every. */
export function Timeline({ person, details: { numbers }, view, zone, now, units, currency }: Shown) {
  return (
    <Card id="activity" title="Activity" aside={<AsOf at={now} zone={zone} />}>
      <Panel
        title="The activity"
        load={() => ({
          all: eventsOf(database(), numbers),
          ...timeline(database(), numbers, { event: view.event, after: view.events, limit: 25 }),
        })}
        show={({ all, events, next }) => (
          <>
            {all.total > 0 && <Filter person={person} view={view} all={all} />}
            {events.length > 0 ? (
              <ol className="mt-3 border-border border-t">
                {events.map((event) => (
                  <Event key={event.id} event={event} zone={zone} units={units} currency={currency} />
                ))}
              </ol>
            ) : (
              <NoEvents person={person} view={view} />
            )}
            <Pages
              label="Pages of events"
              first={view.events !== undefined && viewHref(person, view, { events: undefined }, "activity")}
              next={next !== null && viewHref(person, view, { events: next }, "activity")}
            />
          </>
        )}
      />
    </Card>
  );
}

function Filter({ person, view, all }: { person: Found; view: View; all: ReturnType<typeof eventsOf> }) {
  const [path, search] = viewHref(person, {}, {}, "").replace("#", "").split("?");
  const names =
    all.names.some(({ name }) => name === view.event) || !view.event ? all.names : [...all.names, { name: view.event }];
  return (
    <form action={path} className="flex flex-wrap items-center gap-2 print:hidden">
      {[...new URLSearchParams(search)].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="event">Event</label>
      <select
        id="event"
        name="event"
        defaultValue={view.event ?? ""}
        key={view.event}
        className="min-h-8 max-w-full rounded-md border border-control bg-raised px-2"
      >
        <option value="">Every event ({count(all.total)})</option>
        {names.map((option) => (
          <option key={option.name} value={option.name}>
            {option.name}
            {"count" in option && ` (${count(option.count)})`}
          </option>
        ))}
      </select>
      <Button type="submit">Show</Button>
      {all.total > namesFrom && (
        <span className="text-muted text-sm">Names are counted over the latest {count(namesFrom)} events.</span>
      )}
    </form>
  );
}

function NoEvents({ person, view }: { person: Found; view: View }) {
  if (!view.event && !view.events)
    return <EmptyState title="No events">Nothing this user did has reached Satsuma yet.</EmptyState>;
  return (
    <EmptyState
      title="No such events"
      action={
        <LinkButton href={viewHref(person, view, { event: undefined, events: undefined }, "activity")}>
          Show every event
        </LinkButton>
      }
    >
      {view.event ? (
        <>
          No {view.events ? "earlier " : ""}event of this user is called <q>{view.event}</q>.
        </>
      ) : (
        "There are no earlier events."
      )}
    </EmptyState>
  );
}
