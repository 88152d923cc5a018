import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count } from "#/app/_ui/format.ts";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { database } from "#/lib/workspace/database.ts";
import { findEvent, propertiesSeen, traits } from "#/lib/workspace/seen.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { PropertyTable } from "./property-table.tsx";

export const metadata: Metadata = { title: "Properties" };

export default async function PropertiesPage({ params }: { params: Promise<{ event: string }> }) {
  await requireUser("view");
  const { event } = await params;
  const db = database();
  const found = /^[1-9]\d{0,14}$/.test(event) ? findEvent(db, Number(event)) : undefined;
  if (!found && event !== "traits") notFound();
  const properties = propertiesSeen(db, found?.id ?? traits);
  return (
    <>
      <PageHeader title={found?.name ?? "Traits of profiles"} trail={[{ label: "Data", href: "/settings/data" }]}>
        {found && <p className="text-muted">Seen {count(found.count)} times</p>}
      </PageHeader>
      <div className="overflow-hidden rounded-lg border border-border bg-raised">
        {properties.length === 0 ? (
          <EmptyState title={found ? "This event carries no properties" : "No traits yet"}>
            {found ? "Rules can ask whether it was done, how often and when." : "They come with identify calls."}
          </EmptyState>
        ) : (
          <PropertyTable properties={properties} zone={workspaceSettings(db).timezone} now={Date.now()} />
        )}
      </div>
    </>
  );
}
