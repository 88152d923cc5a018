import type { Metadata } from "next";
import Link from "next/link";
import { freshList } from "#/app/_server/fresh-list.ts";
import { requireUser } from "#/app/_server/require-user.ts";
import { ActionForm } from "#/app/_ui/action-form.tsx";
import { lastPage } from "#/app/_ui/last-page.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { ListFrame } from "#/app/_ui/list-frame.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Pagination } from "#/app/_ui/pagination.tsx";
import { allows } from "#/lib/accounts/roles.ts";
import { segmentCards } from "#/lib/segments/cards.ts";
import { listSegments } from "#/lib/segments/list.ts";
import { segmentValues } from "#/lib/segments/values.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { startMessage } from "../messages/actions.ts";
import { changeSegment, starSegment } from "./actions.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { SegmentCards } from "./cards.tsx";
import { DeletedNotice } from "./deleted-notice.tsx";
import { Filters } from "./filters.tsx";
import { NoMatches, NoSegments } from "./nothing.tsx";
import { filtersOf, listHref, parseListQuery, shownOf } from "./query.ts";
import { SegmentTable } from "./segment-table.tsx";

export const metadata: Metadata = { title: "Segments" };

export default async function SegmentsPage({ searchParams }: PageProps<"/segments">) {
  const user = await requireUser("view");
  const asked = await searchParams;
  const query = parseListQuery(asked);
  const { sort, direction, per } = query;
  const db = database();
  const now = Date.now();
  const { timezone: zone } = workspaceSettings(db);
  const mayEdit = allows(user, "edit");
  const question = { ...filtersOf(query, user.id), sort, direction, perPage: per, viewer: user.id };
  const list = () => lastPage(query.page, per, (page) => listSegments(db, { ...question, page }, now));
  const { segments, total, page } = await freshList(db, list, now);
  const cards = segmentCards(db, now);
  return (
    <>
      <PageHeader
        title="Segments"
        action={
          mayEdit && (
            <LinkButton href="/segments/new" look="primary">
              New segment
            </LinkButton>
          )
        }
      />
      <DeletedNotice deleted={asked.deleted} kept={asked.kept} mayEdit={mayEdit} now={now} />
      {cards.all === 0 ? (
        <NoSegments mayEdit={mayEdit} />
      ) : (
        <>
          <SegmentCards cards={cards} zone={zone} now={now} />
          <div className="[&>form>*]:mb-3">
            <ActionForm id="star" action={starSegment} />
            {mayEdit && <ActionForm id="row" action={changeSegment} />}
            {mayEdit && <ActionForm id="send" action={startMessage} />}
            <Filters query={query} values={segmentValues(db, shownOf(query))} />
          </div>
          <ListFrame>
            {total === 0 ? (
              <NoMatches query={query} />
            ) : (
              <SegmentTable
                segments={segments}
                query={{ ...query, page }}
                user={user}
                mayEdit={mayEdit}
                zone={zone}
                now={now}
              />
            )}
          </ListFrame>
          {mayEdit && <BulkBar query={{ ...query, page }} />}
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
