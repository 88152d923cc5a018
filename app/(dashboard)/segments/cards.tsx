import Link from "next/link";
import type { ReactNode } from "react";
import { Definition } from "#/app/_ui/definition.tsx";
import { count, share } from "#/app/_ui/format.ts";
import { Time } from "#/app/_ui/time.tsx";
import { type Cards, leastDelivered } from "#/lib/segments/cards.ts";

/** Three figures about all segments: how many are active, which is used most, which is clicked best. */
export function SegmentCards({ cards, zone, now }: { cards: Cards; zone: string; now: number }) {
  const { active, all, since, mostUsed, bestClicks } = cards;
  return (
    <dl className="grid gap-2 sm:grid-cols-3 sm:gap-4">
      <Figure
        id="active"
        term="Active segments"
        definition="Segments that are neither paused nor archived, of all that are not deleted; hidden lists count."
        figure={<Link href="/segments?show=active">{count(active)}</Link>}
        note={
          <>
            of {count(all)}, as of <Time at={now} zone={zone} />
          </>
        }
      />
      <Figure
        id="most-used"
        term="Most used in the last month"
        definition={`The segment that most messages include which went out since ${since} (the last 30 full days, and today) or are scheduled. Drafts do not count. Of two with as many, the first by name.`}
        figure={
          mostUsed && (
            <Link href={`/segments/${mostUsed.id}`} prefetch={false} title={mostUsed.name}>
              {mostUsed.name}
            </Link>
          )
        }
        note={
          mostUsed ? (
            <>
              {count(mostUsed.messages)} {mostUsed.messages === 1 ? "message" : "messages"}, as of{" "}
              <Time at={now} zone={zone} />
            </>
          ) : (
            `No message went out since ${since}`
          )
        }
      />
      <Figure
        id="best-clicks"
        term="Best click rate"
        definition={`The highest Push Click Average: pairs of message and member clicked ÷ delivered, push and web push, in the last 30 full days before the snapshot. Only segments with ${leastDelivered} delivered or more are compared, so that 1 of 1 does not win; archived ones are not.`}
        figure={
          bestClicks && (
            <Link href={`/segments/${bestClicks.id}#performance`} prefetch={false} title={bestClicks.name}>
              {share(bestClicks.clicked, bestClicks.delivered)} {bestClicks.name}
            </Link>
          )
        }
        note={
          bestClicks ? (
            <>
              {count(bestClicks.clicked)} of {count(bestClicks.delivered)} delivered, as of{" "}
              <Time at={bestClicks.asOf} zone={zone} />
            </>
          ) : (
            `No segment has ${leastDelivered} delivered in its 30 days`
          )
        }
      />
    </dl>
  );
}

type Shown = { id: string; term: string; definition: string; figure: ReactNode; note: ReactNode };

function Figure({ id, term, definition, figure, note }: Shown) {
  return (
    <div className="min-w-0 rounded-lg border border-border bg-raised px-4 py-3">
      <dt className="flex min-h-6 items-center text-muted text-sm">
        {term}
        <Definition id={`${id}-definition`} term={term}>
          {definition}
        </Definition>
      </dt>
      <dd className="truncate font-semibold text-lg tabular-nums [&_a:hover]:underline">{figure || "–"}</dd>
      <dd className="text-muted text-sm">{note}</dd>
    </div>
  );
}
