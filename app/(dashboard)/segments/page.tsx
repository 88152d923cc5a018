import type { Metadata } from "next";
import Link from "next/link";
import { requireUser } from "#/app/_server/require-user.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Pagination } from "#/app/_ui/pagination.tsx";
import { allows } from "#/lib/accounts/roles.ts";
import { listSegments } from "#/lib/segments/list.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { DeletedNotice } from "./deleted-notice.tsx";
import { Filters } from "./filters.tsx";
import { NoMatches, NoSegments } from "./nothing.tsx";
import { listHref, parseListQuery } from "./query.ts";
import { SegmentTable } from "./segment-table.tsx";

export const metadata: Metadata = { title: "Segments" };

export default async function SegmentsPage({ searchParams }: PageProps<"/segments">) {
  const user = await requireUser("view");
  const asked = await searchParams;
  const query = parseListQuery(asked);
  const db = database();
  const now = Date.now();
  const { q, kind, status, sort, direction, per } = query;
  const list = (page: number) => listSegments(db, { query: q, kind, status, sort, direction, perPage: per, page }, now);
  let { segments, total } = list(query.page);
  const page = Math.min(query.page, Math.max(1, Math.ceil(total / per)));
  if (page !== query.page) ({ segments, total } = list(page));
  const filtered = Boolean(q || kind || status);
  return (
    <>
      <PageHeader
        title="Segments"
        action={
          allows(user, "edit") && (
            <LinkButton href="/segments/new" look="primary">
              New segment
            </LinkButton>
          )
        }
      />
      <DeletedNotice id={asked.deleted} mayEdit={allows(user, "edit")} now={now} />
      {total === 0 && !filtered ? (
        <NoSegments mayEdit={allows(user, "edit")} />
      ) : (
        <>
          <Filters query={query} />
          <div className="overflow-hidden rounded-lg border border-border bg-raised">
            {total === 0 ? (
              <NoMatches query={query} />
            ) : (
              <SegmentTable segments={segments} query={query} zone={workspaceSettings(db).timezone} now={now} />
            )}
          </div>
          <Pagination page={page} perPage={per} total={total} href={(page) => listHref(query, { page })} />
        </>
      )}
      <p className="text-sm print:hidden">
        <Link href="/segments/trash" prefetch={false} className="text-muted underline">
          Deleted segments
        </Link>
      </p>
    </>
  );
}
