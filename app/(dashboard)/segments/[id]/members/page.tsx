import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { dayName } from "#/app/_ui/format.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { allows } from "#/lib/accounts/roles.ts";
import { pointOf } from "#/lib/snapshots/day-change.ts";
import { keptSnapshot } from "#/lib/snapshots/members.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { addDays, dayOf } from "#/lib/workspace/time.ts";
import { freshSegmentAt } from "../segment-at.ts";
import { trailTo } from "../trail.ts";
import { Choice } from "./choice.tsx";
import { Members } from "./members.tsx";
import { NoPoint } from "./no-point.tsx";
import { parseMembersQuery } from "./query.ts";

export async function generateMetadata({ params }: PageProps<"/segments/[id]/members">): Promise<Metadata> {
  await requireUser("view");
  const segment = await freshSegmentAt((await params).id);
  return { title: segment ? `Members of ${segment.name}` : "No such segment" };
}

export default async function MembersPage({ params, searchParams }: PageProps<"/segments/[id]/members">) {
  const user = await requireUser("view");
  const segment = await freshSegmentAt((await params).id);
  if (!segment) notFound();
  const { q, of, after, day } = parseMembersQuery(await searchParams);
  const db = database();
  const { timezone: zone } = workspaceSettings(db);
  const paged = of === undefined ? undefined : keptSnapshot(db, segment.id, of);
  const snapshot = paged ?? (day === undefined ? segment.snapshot : pointOf(db, segment.id, day));
  return (
    <>
      <PageHeader
        title={`Members of ${segment.name}`}
        trail={trailTo(segment)}
        action={
          snapshot &&
          allows(user, "export") && (
            <LinkButton href={`/segments/${segment.id}/export${day ? `?day=${day}` : ""}`} prefetch={false}>
              Export
            </LinkButton>
          )
        }
      >
        {day && (
          <p className="text-muted">
            At the end of {dayName(day)}, in {zone}.
          </p>
        )}
      </PageHeader>
      <Choice id={segment.id} q={q} day={day} latest={addDays(dayOf(Date.now(), zone), -1)} />
      {snapshot ? (
        <Members id={segment.id} snapshot={snapshot} day={day} q={q} after={paged ? after : 0} zone={zone} />
      ) : day ? (
        <NoPoint id={segment.id} day={day} zone={zone} />
      ) : (
        <EmptyState title="Not calculated yet">The members appear here as soon as they are known.</EmptyState>
      )}
    </>
  );
}
