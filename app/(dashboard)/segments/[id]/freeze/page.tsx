import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count } from "#/app/_ui/format.ts";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { freshSets } from "#/lib/insights/read-sets.ts";
import { freeName } from "#/lib/segments/free-name.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { threads } from "#/lib/workspace/threads.ts";
import { dayOf } from "#/lib/workspace/time.ts";
import { RefreshButton } from "../refresh-button.tsx";
import { freshSegmentAt } from "../segment-at.ts";
import { trailTo } from "../trail.ts";
import { FreezeForm } from "./freeze-form.tsx";

export async function generateMetadata({ params }: PageProps<"/segments/[id]/freeze">): Promise<Metadata> {
  await requireUser("edit");
  const segment = await freshSegmentAt((await params).id);
  return { title: segment ? `Freeze ${segment.name}` : "No such segment" };
}

export default async function FreezePage({ params }: PageProps<"/segments/[id]/freeze">) {
  await requireUser("edit");
  const segment = await freshSegmentAt((await params).id);
  if (!segment) notFound();
  const db = database();
  const { timezone: zone } = workspaceSettings(db);
  const set = (await freshSets(db, threads().evaluator, [segment.id], Date.now())).sets[0];
  return (
    <>
      <PageHeader title={`Freeze ${segment.name} to a list`} trail={trailTo(segment)} />
      <Card title="What happens">
        {set ? (
          <>
            <ul className="mb-4 grid max-w-prose list-disc gap-1 pl-5">
              <li>
                A new list holds the ids of the{" "}
                <strong>
                  {count(set.members.count())} {set.members.count() === 1 ? "member" : "members"}
                </strong>{" "}
                as of <Time at={set.asOf} zone={zone} /> (version {set.version}). No rule changes it any more.
              </li>
              {set.gone > 0 && (
                <li>
                  {count(set.gone)} of the {count(set.size)} that the snapshot counted were merged or erased since.
                </li>
              )}
              <li>“{set.name}” stays as it is. The list&rsquo;s description says where it comes from.</li>
            </ul>
            <FreezeForm
              id={set.id}
              snapshot={set.snapshotId}
              name={freeName(db, `${set.name}, ${dayOf(set.asOf, zone)}`)}
            />
          </>
        ) : (
          <EmptyState title="Nothing to freeze yet" action={<RefreshButton id={segment.id} />}>
            {segment.snapshotId === null
              ? "The segment has not been calculated yet."
              : "The members of the latest snapshot are no longer kept."}{" "}
            Its members can be frozen as soon as it is calculated.
          </EmptyState>
        )}
      </Card>
    </>
  );
}
