import type { Metadata } from "next";
import { requireUser } from "#/app/_server/require-user.ts";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { auditPage } from "#/lib/accounts/audit.ts";
import { listPeople } from "#/lib/accounts/change-user.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { detailInWords, subjectOf } from "./words.ts";

export const metadata: Metadata = { title: "Audit log" };

const perPage = 50;

export default async function AuditPage({ searchParams }: { searchParams: Promise<{ before?: string | string[] }> }) {
  await requireUser("admin");
  const db = database();
  const before = Number([(await searchParams).before].flat()[0]);
  const entries = auditPage(db, {
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
    limit: perPage,
  });
  const zone = workspaceSettings(db).timezone;
  const names = new Map(listPeople(db).map(({ id, name }) => [id, name]));
  return (
    <>
      <PageHeader title="Audit log" />
      <div className="overflow-hidden rounded-lg border border-border bg-raised">
        {entries.length === 0 ? (
          <EmptyState title="No more entries" />
        ) : (
          <Table label="Audit log">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">On</th>
                <th scope="col">Detail</th>
              </tr>
            </thead>
            <tbody>
              {entries.map(({ id, at, actorName, action, subjectKind, subjectId, detail }) => (
                <tr key={id}>
                  <td className="whitespace-nowrap">
                    <Time at={at} zone={zone} />
                  </td>
                  <td className="whitespace-nowrap">{actorName}</td>
                  <td>
                    <code>{action}</code>
                  </td>
                  <td className="whitespace-nowrap">{subjectOf(subjectKind, subjectId, names)}</td>
                  <td className="min-w-64 text-muted">{detailInWords(detail)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </div>
      {entries.length === perPage && (
        <div>
          <LinkButton href={`/settings/audit?before=${entries.at(-1)?.id}`}>Earlier entries</LinkButton>
        </div>
      )}
    </>
  );
}
