import type { Metadata } from "next";
import { requireUser } from "#/app/_server/require-user.ts";
import { buttonClass } from "#/app/_ui/button-class.ts";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { Heads } from "#/app/_ui/heads.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { auditChoices, auditPage } from "#/lib/accounts/audit.ts";
import { listPeople } from "#/lib/accounts/change-user.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { Filters } from "./filters.tsx";
import { asked, logHref, parseLogQuery } from "./query.ts";
import { detailInWords, subjectOf } from "./words.ts";

export const metadata: Metadata = { title: "Audit log" };

const perPage = 50;

export default async function AuditPage({ searchParams }: PageProps<"/settings/audit">) {
  await requireUser("admin");
  const db = database();
  const query = parseLogQuery(await searchParams);
  const found = auditPage(db, { ...asked(query), limit: perPage + 1 });
  const entries = found.slice(0, perPage);
  const { before, ...filters } = query;
  const zone = workspaceSettings(db).timezone;
  const names = new Map(listPeople(db).map(({ id, name }) => [id, name]));
  return (
    <>
      <PageHeader
        title="Audit log"
        action={
          <a href={logHref(filters, "/settings/audit/audit.csv")} download className={buttonClass()}>
            Export as CSV
          </a>
        }
      />
      <Filters query={query} choices={auditChoices(db)} />
      <div className="overflow-hidden rounded-lg border border-border bg-raised">
        {entries.length === 0 ? (
          <EmptyState
            title={before ? "No earlier entries" : "No entry matches"}
            action={<LinkButton href="/settings/audit">Show every entry</LinkButton>}
          />
        ) : (
          <Table label="Audit log">
            <Heads of={["When", "Who", "What", "On", "Detail"]} />
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
                  <td className="max-w-72 wrap-anywhere">{subjectOf(subjectKind, subjectId, names)}</td>
                  <td className="min-w-64 text-muted wrap-anywhere">{detailInWords(detail)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </div>
      <nav aria-label="Pages" className="flex gap-1 print:hidden">
        {before && (
          <LinkButton href={logHref(filters)} prefetch={false} look="quiet">
            « Latest entries
          </LinkButton>
        )}
        {found.length > perPage && (
          <LinkButton href={logHref({ ...filters, before: entries.at(-1)?.id })} prefetch={false} look="quiet">
            Earlier entries ›
          </LinkButton>
        )}
      </nav>
    </>
  );
}
