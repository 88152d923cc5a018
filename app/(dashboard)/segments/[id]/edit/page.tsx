import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { Notice } from "#/app/_ui/notice.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { suggestions } from "#/lib/segments/suggestions.ts";
import { versionCriteria } from "#/lib/segments/versions.ts";
import { database } from "#/lib/workspace/database.ts";
import { Builder } from "../../_builder/builder.tsx";
import { particularsOf } from "../../_builder/particulars.ts";
import { startState } from "../../_builder/start.ts";
import { segmentAt } from "../segment-at.ts";
import { trailTo } from "../trail.ts";

export const metadata: Metadata = { title: "Edit segment" };

export default async function EditSegmentPage({ params, searchParams }: PageProps<"/segments/[id]/edit">) {
  await requireUser("edit");
  const segment = segmentAt((await params).id);
  if (!segment) notFound();
  const db = database();
  const { restore } = await searchParams;
  const version = /^[1-9]\d{0,8}$/.test(String(restore)) ? Number(restore) : undefined;
  const old = version === undefined ? undefined : versionCriteria(db, segment.id, version);
  if (version !== undefined && old === undefined) notFound();
  const header = <PageHeader title={`Edit ${segment.name}`} trail={trailTo(segment)} />;
  if (!segment.criteria)
    return (
      <>
        {header}
        <EmptyState title="A list has no rules">Its members are the ids that were uploaded.</EmptyState>
      </>
    );
  const particulars = particularsOf(segment);
  const editing = { id: segment.id, version: segment.version, was: JSON.stringify(particulars) };
  const keep = `edit ${segment.id} ${version ?? ""}`;
  const start = await startState(particulars, old ?? segment.criteria, editing);
  return (
    <>
      {header}
      {old && (
        <Notice>
          These are the rules of version {version}. Nothing changes until you save; saving makes version{" "}
          {segment.version + 1}.
        </Notice>
      )}
      <Builder key={`${keep} ${segment.version}`} keep={keep} start={start} offers={suggestions(db, segment.id)} />
    </>
  );
}
