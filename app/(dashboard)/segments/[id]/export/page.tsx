import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { AsOf } from "#/app/_ui/as-of.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { dayName } from "#/app/_ui/format.ts";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Problem } from "#/app/_ui/problem.tsx";
import { estimateSize } from "#/lib/exports/estimate-size.ts";
import { exportField, exportFields } from "#/lib/exports/fields.ts";
import { planExport } from "#/lib/exports/plan.ts";
import { pointOf } from "#/lib/snapshots/day-change.ts";
import { database } from "#/lib/workspace/database.ts";
import { propertiesSeen, traits } from "#/lib/workspace/seen.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { RefreshButton } from "../refresh-button.tsx";
import { freshSegmentAt } from "../segment-at.ts";
import { trailTo } from "../trail.ts";
import { cookieName, parseColumns } from "./columns.ts";
import { Files } from "./files.tsx";
import { Picker } from "./picker.tsx";
import { Rows } from "./rows.tsx";

const traitsOffered = 200;

export async function generateMetadata({ params }: PageProps<"/segments/[id]/export">): Promise<Metadata> {
  await requireUser("export");
  const segment = await freshSegmentAt((await params).id);
  return { title: segment ? `Export ${segment.name}` : "No such segment" };
}

export default async function ExportPage({ params, searchParams }: PageProps<"/segments/[id]/export">) {
  await requireUser("export");
  const segment = await freshSegmentAt((await params).id);
  if (!segment) notFound();
  const { keys, raw, none, day, before } = parseColumns(await searchParams, (await cookies()).get(cookieName)?.value);
  const db = database();
  const { timezone: zone } = workspaceSettings(db);
  const snapshotId = day === undefined ? segment.snapshotId : pointOf(db, segment.id, day)?.id;
  const plan = snapshotId ? planExport(db, snapshotId) : undefined;
  const chosen = keys.flatMap((key) => exportField(key) ?? []);
  const seen = propertiesSeen(db, traits).slice(0, traitsOffered);
  const all = [...exportFields, ...seen.flatMap(({ path }) => exportField(`traits.${path}`) ?? [])];
  return (
    <>
      <PageHeader title={`Export ${segment.name}`} trail={trailTo(segment)}>
        {day && (
          <p className="text-muted">
            The members at the end of {dayName(day)}, with what is known of them today.{" "}
            <a href={`/segments/${segment.id}/export`} className="underline">
              Export those of now
            </a>
          </p>
        )}
      </PageHeader>
      {plan ? (
        <>
          <Card title="Who is in the file" aside={<AsOf at={plan.asOf} zone={zone} />}>
            <Rows plan={plan} bytes={estimateSize(db, plan, keys)} />
          </Card>
          <Card title="What is in the file">
            {none && <Problem>Tick at least one column.</Problem>}
            <Picker
              id={segment.id}
              chosen={chosen}
              others={all.filter(({ key }) => !keys.includes(key))}
              raw={raw}
              rows={plan.exported.count()}
              excluded={plan.excluded.count()}
              day={day}
            />
          </Card>
        </>
      ) : (
        <Card title="Who is in the file">
          {day ? (
            <EmptyState title="Nothing to export">
              Who was in at the end of {dayName(day)} is not known: the trend has no point of that day, or it is more
              than 400 days ago.
            </EmptyState>
          ) : (
            <EmptyState title="Nothing to export yet" action={<RefreshButton id={segment.id} />}>
              {segment.snapshotId === null
                ? "The segment has not been calculated yet."
                : "The members of the latest snapshot are no longer kept."}{" "}
              They can be exported as soon as it is calculated.
            </EmptyState>
          )}
        </Card>
      )}
      <Files id={segment.id} before={before} zone={zone} />
    </>
  );
}
