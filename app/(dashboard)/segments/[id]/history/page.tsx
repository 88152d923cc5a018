import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { requireUser } from "#/app/_server/require-user.ts";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { allows } from "#/lib/accounts/roles.ts";
import { versionHistory } from "#/lib/segments/version-history.ts";
import { runsOf } from "#/lib/snapshots/runs.ts";
import { trend } from "#/lib/snapshots/trend.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { freshSegmentAt } from "../segment-at.ts";
import { trailTo } from "../trail.ts";
import { Calculations } from "./calculations.tsx";
import { firstDay } from "./first-day.ts";
import { RecentDays } from "./recent-days.tsx";
import { Versions } from "./versions.tsx";

const perPage = 20;
const number = z.coerce.number().int().min(1).optional().catch(undefined);

export async function generateMetadata({ params }: PageProps<"/segments/[id]/history">): Promise<Metadata> {
  await requireUser("view");
  const segment = await freshSegmentAt((await params).id);
  return { title: segment ? `History of ${segment.name}` : "No such segment" };
}

export default async function HistoryPage({ params, searchParams }: PageProps<"/segments/[id]/history">) {
  const user = await requireUser("view");
  const segment = await freshSegmentAt((await params).id);
  if (!segment) notFound();
  const before = number.parse((await searchParams).before);
  const db = database();
  const now = Date.now();
  const { timezone: zone } = workspaceSettings(db);
  const runs = runsOf(db, segment.id, { before, limit: perPage + 1 });
  const last = runs.length > perPage ? runs[perPage - 1] : undefined;
  const { points } = trend(db, segment.id, {}, now);
  return (
    <>
      <PageHeader title={`History of ${segment.name}`} trail={trailTo(segment)} />
      <Versions id={segment.id} versions={versionHistory(db, segment.id)} mayEdit={allows(user, "edit")} zone={zone} />
      <RecentDays id={segment.id} points={points} firstDay={firstDay(db, segment.id, points, now)} zone={zone} />
      <Calculations
        runs={runs.slice(0, perPage)}
        earlier={last && `/segments/${segment.id}/history?before=${last.id}#calculations`}
        zone={zone}
      />
    </>
  );
}
