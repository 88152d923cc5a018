import type { Metadata } from "next";
import { requireUser } from "#/app/_server/require-user.ts";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { lastPage } from "#/app/_ui/last-page.ts";
import { ListFrame } from "#/app/_ui/list-frame.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Pagination } from "#/app/_ui/pagination.tsx";
import { allows } from "#/lib/accounts/roles.ts";
import { listMessages } from "#/lib/messages/list.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { newMessage } from "./actions.ts";
import { Filters } from "./filters.tsx";
import { MessageTable } from "./message-table.tsx";
import { NoMatches, NoMessages } from "./nothing.tsx";
import { listHref, parseListQuery, perPage } from "./query.ts";

export const metadata: Metadata = { title: "Messages" };

export default async function MessagesPage({ searchParams }: PageProps<"/messages">) {
  const user = await requireUser("view");
  const query = parseListQuery(await searchParams);
  const db = database();
  const { q, status, sort, direction } = query;
  const { messages, total, page } = lastPage(query.page, perPage, (page) =>
    listMessages(db, { query: q, status, sort, direction, perPage, page }),
  );
  const create = allows(user, "edit") && (
    <ActionButton action={newMessage} fields={{}} look="primary">
      New message
    </ActionButton>
  );
  return (
    <>
      <PageHeader title="Messages" action={create} />
      {total === 0 && !q && !status ? (
        <NoMessages />
      ) : (
        <>
          <Filters query={query} />
          <ListFrame>
            {total === 0 ? (
              <NoMatches query={query} />
            ) : (
              <MessageTable messages={messages} query={query} zone={workspaceSettings(db).timezone} />
            )}
          </ListFrame>
          <Pagination page={page} perPage={perPage} total={total} href={(page) => listHref(query, { page })} />
        </>
      )}
    </>
  );
}
