import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { Card } from "#/app/_ui/card.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { allows } from "#/lib/accounts/roles.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { addDays, dayOf } from "#/lib/workspace/time.ts";
import { StatusBadge } from "../status-badge.tsx";
import { Calculation } from "./calculation.tsx";
import { CheckForm } from "./check/check-form.tsx";
import { Checks } from "./checks.tsx";
import { HeaderActions } from "./header-actions.tsx";
import { Insights } from "./insights.tsx";
import { Live } from "./live.tsx";
import { Overview } from "./overview.tsx";
import { Parts } from "./parts.tsx";
import { Performance } from "./performance.tsx";
import { PutAway } from "./put-away.tsx";
import { SampleUsers } from "./sample-users.tsx";
import { freshSegmentAt } from "./segment-at.ts";
import { Trend } from "./trend.tsx";
import { UsedBy } from "./used-by.tsx";
import { Users } from "./users.tsx";
import { parseView } from "./view.ts";

export async function generateMetadata({ params }: PageProps<"/segments/[id]">): Promise<Metadata> {
  await requireUser("view");
  return { title: (await freshSegmentAt((await params).id))?.name ?? "No such segment" };
}

export default async function SegmentPage({ params, searchParams }: PageProps<"/segments/[id]">) {
  const user = await requireUser("view");
  const segment = await freshSegmentAt((await params).id);
  if (!segment) notFound();
  const view = parseView(await searchParams);
  const { timezone: zone } = workspaceSettings(database());
  const now = Date.now();
  const mayEdit = allows(user, "edit");
  return (
    <>
      <PageHeader
        title={segment.name}
        trail={[{ label: "Segments", href: "/segments" }]}
        beside={<StatusBadge segment={segment} now={now} />}
        action={<HeaderActions segment={segment} user={user} />}
      >
        {segment.description && <p className="max-w-prose text-muted">{segment.description}</p>}
      </PageHeader>
      <Parts id={segment.id} live={segment.kind === "live"} />
      <PutAway segment={segment} mayEdit={mayEdit} zone={zone} />
      <Calculation segment={segment} mayEdit={mayEdit} zone={zone} now={now} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Users segment={segment} zone={zone} />
        <Overview segment={segment} mayEdit={mayEdit} zone={zone} now={now} />
      </div>
      <Live segment={segment} zone={zone} now={now} />
      <Performance segment={segment} zone={zone} />
      <Trend segment={segment} view={view} zone={zone} now={now} />
      <Insights
        segment={segment}
        view={view}
        zone={zone}
        now={now}
        mayEdit={mayEdit}
        mayExport={allows(user, "export")}
      />
      <SampleUsers segment={segment} view={view} zone={zone} now={now} />
      <Card id="check" title="Check a user">
        <CheckForm id={segment.id} latest={addDays(dayOf(now, zone), -1)} />
      </Card>
      <UsedBy segment={segment} view={view} zone={zone} now={now} />
      <Checks segment={segment} zone={zone} now={now} />
    </>
  );
}
