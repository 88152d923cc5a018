import Link from "next/link";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { dayName } from "#/app/_ui/format.ts";
import { trend } from "#/lib/snapshots/trend.ts";
import { database } from "#/lib/workspace/database.ts";
import { dayOf } from "#/lib/workspace/time.ts";

/** Why there are no members of a day, and the days next to it that have some. */
export function NoPoint({ id, day, zone }: { id: number; day: string; zone: string }) {
  const now = Date.now();
  if (day >= dayOf(now, zone))
    return (
      <EmptyState
        title={`${dayName(day)} is not over yet`}
        action={
          <Link href={`/segments/${id}/members`} prefetch={false} className="underline">
            Members now
          </Link>
        }
      >
        Members are kept of the end of each full day in {zone}.
      </EmptyState>
    );
  const days = trend(database(), id, {}, now).points.filter((point) => !point.unfinished);
  const near = [days.findLast((point) => point.day < day), days.find((point) => point.day > day)];
  return (
    <EmptyState
      title={`Nothing is kept of ${dayName(day)}`}
      action={near.map(
        (point) =>
          point && (
            <Link
              key={point.day}
              href={`/segments/${id}/members?day=${point.day}`}
              prefetch={false}
              className="underline"
            >
              {dayName(point.day)}
            </Link>
          ),
      )}
    >
      The trend has no point of that day.{near.some(Boolean) ? " The days next to it with one:" : ""}
    </EmptyState>
  );
}
