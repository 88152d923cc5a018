import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { dayName } from "#/app/_ui/format.ts";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { allows } from "#/lib/accounts/roles.ts";
import { dayChange } from "#/lib/snapshots/day-change.ts";
import { trend } from "#/lib/snapshots/trend.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { freshSegmentAt } from "../../segment-at.ts";
import { trailTo } from "../../trail.ts";
import { Changes } from "./changes.tsx";
import { DayChoice } from "./day-choice.tsx";
import { FileForm } from "./file-form.tsx";
import { changesHref, parseChangeQuery } from "./query.ts";
import { Unknown } from "./unknown.tsx";

export async function generateMetadata({ params }: PageProps<"/segments/[id]/history/members">): Promise<Metadata> {
  await requireUser("view");
  const segment = await freshSegmentAt((await params).id);
  return { title: segment ? `Entered and left ${segment.name}` : "No such segment" };
}

export default async function ChangesPage({ params, searchParams }: PageProps<"/segments/[id]/history/members">) {
  const user = await requireUser("view");
  const segment = await freshSegmentAt((await params).id);
  if (!segment) notFound();
  const query = parseChangeQuery(await searchParams);
  const [db, now] = [database(), Date.now()];
  const { timezone: zone } = workspaceSettings(db);
  const { points } = trend(db, segment.id, {}, now);
  const day = query.day ?? points.at(-1)?.day;
  const change = day === undefined ? undefined : dayChange(db, segment.id, day, now);
  return (
    <>
      <PageHeader
        title={day ? `Entered and left on ${dayName(day)}` : "Entered and left"}
        trail={[...trailTo(segment), { label: "History", href: `/segments/${segment.id}/history` }]}
      />
      {day === undefined || !change ? (
        <EmptyState title="No points yet">
          Who entered and left is the difference between the ends of two days in {zone}; on the day of the first
          calculation, what was noted since. It has not been calculated yet.
        </EmptyState>
      ) : (
        <>
          <DayChoice id={segment.id} query={query} day={day} points={points} />
          {change.ok ? (
            <Changes segment={segment} query={query} day={day} change={change} zone={zone} now={now} />
          ) : (
            <Unknown
              reason={change.reason}
              day={day}
              point={points.find((point) => point.day === day)}
              first={points[0]?.day === day}
              href={(other) => changesHref(segment.id, query, { day: other })}
              points={points}
            />
          )}
          {allows(user, "export") && <FileForm id={segment.id} day={day} points={points} refused={query.refused} />}
        </>
      )}
    </>
  );
}
