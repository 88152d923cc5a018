import type { Metadata } from "next";
import { requireUser } from "#/app/_server/require-user.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { ListFilters } from "#/app/_ui/list-filters.tsx";
import { ListFrame } from "#/app/_ui/list-frame.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { recentProfiles, searchProfiles } from "#/lib/profiles/search.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { NoMatches, NoMore, NoUsers } from "./nothing.tsx";
import { PeopleTable } from "./people-table.tsx";
import { parseUsersQuery } from "./query.ts";

export const metadata: Metadata = { title: "Users" };

const perPage = 50;

export default async function UsersPage({ searchParams }: PageProps<"/users">) {
  await requireUser("view");
  const { q, after } = parseUsersQuery(await searchParams);
  const db = database();
  const now = Date.now();
  const { timezone: zone } = workspaceSettings(db);
  const { people, ...rest } = q ? searchProfiles(db, q, perPage) : recentProfiles(db, { after, limit: perPage });
  const next = "next" in rest ? rest.next : null;
  return (
    <>
      <PageHeader title="Users" />
      <ListFilters
        action="/users"
        label="Find users by id, e-mail, phone or name"
        placeholder="Id, e-mail, phone or name"
        value={q}
        wide
      />
      <ListFrame>
        {people.length > 0 ? (
          <PeopleTable people={people} zone={zone} now={now} />
        ) : q ? (
          <NoMatches q={q} />
        ) : after ? (
          <NoMore />
        ) : (
          <NoUsers />
        )}
      </ListFrame>
      {people.length > 0 && (
        <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-2 text-muted text-sm">
          <p>
            {q ? found(people.length, "more" in rest && rest.more) : "Whose profile changed last comes first"}, as of{" "}
            <Time at={now} zone={zone} />
          </p>
          <div className="flex gap-1 print:hidden">
            {after && !q && (
              <LinkButton href="/users" prefetch={false} look="quiet">
                « First page
              </LinkButton>
            )}
            {next && (
              <LinkButton href={`/users?after=${next}`} prefetch={false} look="quiet">
                Next page ›
              </LinkButton>
            )}
          </div>
        </nav>
      )}
    </>
  );
}

function found(count: number, more: boolean): string {
  if (more) return `The first ${count}; there are more, so type more of the name or the whole id`;
  return count === 1 ? "1 user" : `${count} users`;
}
