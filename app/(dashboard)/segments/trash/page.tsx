import type { Metadata } from "next";
import { z } from "zod";
import { requireUser } from "#/app/_server/require-user.ts";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { Heads } from "#/app/_ui/heads.tsx";
import { lastPage } from "#/app/_ui/last-page.ts";
import { ListFrame } from "#/app/_ui/list-frame.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Pagination } from "#/app/_ui/pagination.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { allows } from "#/lib/accounts/roles.ts";
import { deletedSegments } from "#/lib/segments/restore.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { restoreSegment } from "./actions.ts";

export const metadata: Metadata = { title: "Deleted segments" };

const perPage = 50;
const number = z.coerce.number().int().min(1).max(1_000_000).catch(1);

export default async function TrashPage({ searchParams }: PageProps<"/segments/trash">) {
  const user = await requireUser("view");
  const asked = number.parse((await searchParams).page);
  const [db, now] = [database(), Date.now()];
  const { timezone: zone } = workspaceSettings(db);
  const { segments, total, page } = lastPage(asked, perPage, (page) => deletedSegments(db, { page, perPage }, now));
  return (
    <>
      <PageHeader title="Deleted segments" trail={[{ label: "Segments", href: "/segments" }]}>
        <p className="text-muted">A segment can be taken back for 30 days; then it is gone for good.</p>
      </PageHeader>
      <ListFrame>
        {total === 0 ? (
          <EmptyState title="Nothing is deleted">Segments that somebody deletes stand here for 30 days.</EmptyState>
        ) : (
          <Table label="Deleted segments">
            <Heads of={["Name", "Deleted", "By", "Gone for good", { unseen: "Restore" }]} />
            <tbody>
              {segments.map(({ id, name, deletedAt, deletedBy, until }) => (
                <tr key={id}>
                  <th scope="row" className="min-w-52 font-medium! whitespace-normal! text-text! wrap-anywhere">
                    {name}
                  </th>
                  <td>
                    <Time at={deletedAt} zone={zone} />
                  </td>
                  <td>{deletedBy ?? <Missing reason="The audit log does not say" />}</td>
                  <td>
                    <Time at={until} zone={zone} dateOnly />
                  </td>
                  <td>
                    {allows(user, "edit") && (
                      <ActionButton action={restoreSegment} fields={{ id }} label={`Restore ${name}`}>
                        Restore
                      </ActionButton>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </ListFrame>
      {total > perPage && (
        <Pagination page={page} perPage={perPage} total={total} href={(to) => `/segments/trash?page=${to}`} />
      )}
    </>
  );
}
