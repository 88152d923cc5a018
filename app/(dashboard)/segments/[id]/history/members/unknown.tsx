import Link from "next/link";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count, dayName } from "#/app/_ui/format.ts";
import type { TrendPoint } from "#/lib/snapshots/trend.ts";

type Reason = "no_point" | "no_point_before" | "not_kept";
type Shown = {
  reason: Reason;
  day: string;
  point: TrendPoint | undefined;
  first: boolean;
  points: TrendPoint[];
  href: (day: string) => string;
};

/** Why it is not known who passed on a day: never a zero in its place. */
export function Unknown({ reason, day, point, first, points, href }: Shown) {
  const earlier = points.findLast((other) => other.day < day)?.day;
  const later = points.find((other) => other.day > day)?.day;
  return (
    <div className="rounded-lg border border-border bg-raised">
      <EmptyState
        title="It is not known who entered and left"
        action={
          reason === "no_point" &&
          [earlier, later].map(
            (other) =>
              other && (
                <Link key={other} href={href(other)} prefetch={false} className="underline">
                  {dayName(other)}
                </Link>
              ),
          )
        }
      >
        {reason === "no_point" && `The trend has no point of ${dayName(day)}. The days next to it with one:`}
        {reason === "no_point_before" &&
          (first
            ? `${dayName(day)} is the first point of the trend: there is no day before it to compare with.`
            : `The day before ${dayName(day)} has no point to compare with.`)}
        {reason === "not_kept" &&
          `Of that day only the numbers are kept, no longer who was in (members are kept for 400 days)${inNumbers(point)}.`}
      </EmptyState>
    </div>
  );
}

function inNumbers(point: TrendPoint | undefined): string {
  if (!point || point.entered === null || point.left === null) return "";
  return `: ${count(point.entered)} entered, ${count(point.left)} left`;
}
