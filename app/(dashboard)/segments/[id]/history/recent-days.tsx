import Link from "next/link";
import { Card } from "#/app/_ui/card.tsx";
import { Count } from "#/app/_ui/count.tsx";
import { Definition } from "#/app/_ui/definition.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { dateAndTime, dayName } from "#/app/_ui/format.ts";
import { Heads } from "#/app/_ui/heads.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { definitions } from "#/lib/insights/definitions.ts";
import type { TrendPoint } from "#/lib/snapshots/trend.ts";
import type { FirstDay } from "./first-day.ts";
import { changesHref } from "./members/query.ts";

const shown = 7;

type Shown = { id: number; points: TrendPoint[]; firstDay: FirstDay | undefined; zone: string };

/** How many entered and left on the latest days, each leading to who they were. */
export function RecentDays({ id, points, firstDay, zone }: Shown) {
  const unknown = "The day before has no point";
  return (
    <Card
      title="Entered and left"
      id="entered-and-left"
      aside={
        points.length > shown && (
          <Link href={changesHref(id, {})} prefetch={false} className="text-sm underline">
            Choose a day
          </Link>
        )
      }
    >
      {points.length === 0 ? (
        <EmptyState title="No points yet">The first is today's, once the segment has been calculated.</EmptyState>
      ) : (
        <>
          <div className="-m-4 mb-0">
            <Table label="Entered and left, the latest days">
              <Heads
                of={[
                  "Day",
                  { number: "Entered" },
                  { number: "Left" },
                  { number: "Members" },
                  { unseen: "Who they were" },
                ]}
              />
              <tbody>
                {points
                  .slice(-shown)
                  .toReversed()
                  .map((point) => ({ ...point, made: point.day === firstDay?.day ? firstDay : undefined }))
                  .map(({ day, size, entered, left, unfinished, made }) => (
                    <tr key={day}>
                      <th scope="row">
                        {dayName(day)}
                        {unfinished && <span className="font-normal text-muted">, today so far</span>}
                        {made && (
                          <span className="block font-normal text-muted text-xs">
                            since the first calculation, {dateAndTime(made.since, zone).time}
                          </span>
                        )}
                      </th>
                      <td className="number">
                        <Count value={made?.counted.entered ?? entered} missing={unknown} />
                      </td>
                      <td className="number">
                        <Count value={made?.counted.left ?? left} missing={unknown} />
                      </td>
                      <td className="number">
                        <Count value={size} />
                      </td>
                      <td>
                        {(made || entered !== null) && (
                          <Link href={changesHref(id, { day })} prefetch={false} className="underline">
                            Who and why<span className="sr-only"> on {dayName(day)}</span>
                          </Link>
                        )}
                      </td>
                    </tr>
                  ))}
              </tbody>
            </Table>
          </div>
          <p className="pt-3 text-muted text-sm">
            Days in {zone}
            <Definition id="entered" term="entered and left">
              {definitions.entered}
            </Definition>
          </p>
        </>
      )}
    </Card>
  );
}
