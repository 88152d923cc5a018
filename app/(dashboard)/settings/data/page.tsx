import type { Metadata } from "next";
import { requireUser } from "#/app/_server/require-user.ts";
import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Pagination } from "#/app/_ui/pagination.tsx";
import { database } from "#/lib/workspace/database.ts";
import { eventsSeen, warningsSeen } from "#/lib/workspace/seen.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { EventTable } from "./event-table.tsx";
import { WarningTable } from "./warning-table.tsx";

export const metadata: Metadata = { title: "Data" };

const perPage = 50;

export default async function DataPage({ searchParams }: { searchParams: Promise<{ page?: string | string[] }> }) {
  await requireUser("view");
  const db = database();
  const wanted = Number([(await searchParams).page].flat()[0]);
  const page = Number.isSafeInteger(wanted) && wanted > 0 ? Math.min(wanted, 1_000_000) : 1;
  const { events, total } = eventsSeen(db, { page, perPage });
  const warnings = warningsSeen(db);
  const zone = workspaceSettings(db).timezone;
  const now = Date.now();
  return (
    <>
      <PageHeader title="Data" action={<LinkButton href="/settings/data/traits">Traits of profiles</LinkButton>} />
      {warnings.length > 0 && (
        <Card title="Ingestion warnings">
          <div className="-m-4">
            <WarningTable warnings={warnings} zone={zone} now={now} />
          </div>
        </Card>
      )}
      <Card
        title="Events seen"
        aside={warnings.length === 0 && <p className="text-muted text-sm">No ingestion warnings.</p>}
      >
        <div className="-m-4">
          {total === 0 ? (
            <EmptyState title="No events yet">
              They appear here as soon as an app sends the first one with a write key.
            </EmptyState>
          ) : (
            <EventTable events={events} zone={zone} now={now} />
          )}
        </div>
      </Card>
      {total > perPage && (
        <Pagination page={page} perPage={perPage} total={total} href={(to) => `/settings/data?page=${to}`} />
      )}
    </>
  );
}
