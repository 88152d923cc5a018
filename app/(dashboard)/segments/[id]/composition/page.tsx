import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { allows } from "#/lib/accounts/roles.ts";
import { composeMembers } from "#/lib/insights/composition.ts";
import { freshSets } from "#/lib/insights/read-sets.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { threads } from "#/lib/workspace/threads.ts";
import { Panel } from "../panel.tsx";
import { RefreshButton } from "../refresh-button.tsx";
import { freshSegmentAt } from "../segment-at.ts";
import { trailTo } from "../trail.ts";
import { By } from "./by.tsx";
import { Composed } from "./composed.tsx";
import { parseCompositionQuery } from "./query.ts";

export async function generateMetadata({ params }: PageProps<"/segments/[id]/composition">): Promise<Metadata> {
  await requireUser("view");
  const segment = await freshSegmentAt((await params).id);
  return { title: segment ? `Composition of ${segment.name}` : "No such segment" };
}

export default async function CompositionPage({ params, searchParams }: PageProps<"/segments/[id]/composition">) {
  const user = await requireUser("view");
  const segment = await freshSegmentAt((await params).id);
  if (!segment) notFound();
  const { by, label } = parseCompositionQuery(await searchParams);
  const db = database();
  const { timezone: zone } = workspaceSettings(db);
  const set = (await freshSets(db, threads().evaluator, [segment.id], Date.now())).sets[0];
  return (
    <>
      <PageHeader title={`Composition of ${segment.name}`} trail={trailTo(segment)} />
      <By id={segment.id} by={by} label={label} />
      {!set ? (
        <Card title="Composition">
          <EmptyState title="Nothing to compare yet" action={allows(user, "edit") && <RefreshButton id={segment.id} />}>
            {segment.snapshotId === null
              ? "The segment has not been calculated yet."
              : "The members of the latest snapshot are no longer kept."}{" "}
            It can be compared as soon as it is calculated.
          </EmptyState>
        </Card>
      ) : label === undefined ? (
        <Card title="Composition">
          <EmptyState title="There is no such field">
            Nothing can be compared by “{by}”. Choose a field, or a trait as traits.name.
          </EmptyState>
        </Card>
      ) : (
        <Panel
          title="The composition"
          load={() => composeMembers(threads().evaluator, set.members, { by }, Date.now())}
          show={(found) => (
            <Composed
              set={set}
              by={by}
              label={label}
              composition={found}
              mayExport={allows(user, "export")}
              zone={zone}
            />
          )}
        />
      )}
    </>
  );
}
