import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { allows } from "#/lib/accounts/roles.ts";
import { overlapOf } from "#/lib/insights/overlap.ts";
import { freshSets, type SegmentSet } from "#/lib/insights/read-sets.ts";
import { parseRegion } from "#/lib/insights/regions.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { threads } from "#/lib/workspace/threads.ts";
import { segmentAt } from "../segment-at.ts";
import { trailTo } from "../trail.ts";
import { Chosen } from "./chosen.tsx";
import { Counts } from "./counts.tsx";
import { Instants } from "./instants.tsx";
import { LeftOut } from "./left-out.tsx";
import { Picker } from "./picker.tsx";
import { overlapHref, parseOverlapQuery } from "./query.ts";
import { RegionPanel } from "./region-panel.tsx";

export async function generateMetadata({ params }: PageProps<"/segments/[id]/overlap">): Promise<Metadata> {
  await requireUser("view");
  const segment = segmentAt((await params).id);
  return { title: segment ? `Overlap of ${segment.name}` : "No such segment" };
}

export default async function OverlapPage({ params, searchParams }: PageProps<"/segments/[id]/overlap">) {
  const user = await requireUser("view");
  const segment = segmentAt((await params).id);
  if (!segment) notFound();
  const asked = parseOverlapQuery(segment.id, await searchParams);
  const { query } = asked;
  const [db, now] = [database(), Date.now()];
  const { timezone: zone } = workspaceSettings(db);
  const { sets, unread } = await freshSets(db, threads().evaluator, [segment.id, ...query.others], now);
  const mayEdit = allows(user, "edit");
  const comparable = isComparable(sets, segment.id);
  const ids = sets.map(({ id }) => id);
  const region = query.region === undefined ? undefined : parseRegion(query.region, ids);
  return (
    <>
      <PageHeader title={`Overlap of ${segment.name}`} trail={trailTo(segment)} />
      <LeftOut {...asked} unread={unread} mayEdit={mayEdit} />
      <Chosen id={segment.id} sets={sets} query={query} zone={zone}>
        <Picker id={segment.id} query={query} now={now} />
      </Chosen>
      {comparable && (
        <>
          <Instants sets={sets} here={overlapHref(segment.id, query, {})} mayEdit={mayEdit} zone={zone} now={now} />
          <Counts sets={comparable} query={query} overlap={overlapOf(comparable)} />
          {region && <RegionPanel sets={sets} region={region} mayEdit={mayEdit} zone={zone} now={now} />}
        </>
      )}
    </>
  );
}

/** The segment of the page and at least one other. */
function isComparable(sets: SegmentSet[], id: number): [SegmentSet, ...SegmentSet[]] | undefined {
  const [first, ...others] = sets;
  return first?.id === id && others.length > 0 ? [first, ...others] : undefined;
}
