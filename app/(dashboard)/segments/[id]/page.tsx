import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { requireUser } from "#/app/_server/require-user.ts";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { allows } from "#/lib/accounts/roles.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { StatusBadge } from "../status-badge.tsx";
import { Calculation } from "./calculation.tsx";
import { Overview } from "./overview.tsx";
import { RefreshButton } from "./refresh-button.tsx";
import { SampleUsers } from "./sample-users.tsx";
import { Trend } from "./trend.tsx";
import { Users } from "./users.tsx";
import { parseView } from "./view.ts";

const segmentOf = cache((id: string) =>
  /^[1-9]\d{0,14}$/.test(id) ? findSegment(database(), Number(id), Date.now()) : undefined,
);

export async function generateMetadata({ params }: PageProps<"/segments/[id]">): Promise<Metadata> {
  await requireUser("view");
  return { title: segmentOf((await params).id)?.name ?? "No such segment" };
}

export default async function SegmentPage({ params, searchParams }: PageProps<"/segments/[id]">) {
  const user = await requireUser("view");
  const segment = segmentOf((await params).id);
  if (!segment) notFound();
  const view = parseView(await searchParams);
  const db = database();
  const { timezone: zone } = workspaceSettings(db);
  const now = Date.now();
  return (
    <>
      <PageHeader
        title={segment.name}
        trail={[{ label: "Segments", href: "/segments" }]}
        beside={<StatusBadge segment={segment} now={now} />}
        action={allows(user, "edit") && segment.status !== "calculating" && <RefreshButton id={segment.id} />}
      >
        {segment.description && <p className="max-w-prose text-muted">{segment.description}</p>}
      </PageHeader>
      <Calculation segment={segment} mayEdit={allows(user, "edit")} zone={zone} now={now} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Users segment={segment} zone={zone} />
        <Overview segment={segment} zone={zone} now={now} />
      </div>
      <Trend segment={segment} view={view} zone={zone} now={now} />
      <SampleUsers segment={segment} view={view} zone={zone} now={now} />
    </>
  );
}
