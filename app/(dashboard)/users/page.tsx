import type { Metadata } from "next";
import { requireUser } from "#/app/_server/require-user.ts";
import { Button } from "#/app/_ui/button.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { LiveForm } from "#/app/_ui/live-form.tsx";
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
      <search className="print:hidden">
        <LiveForm action="/users" className="flex flex-wrap items-center gap-2">
          <input
            type="search"
            name="q"
            aria-label="Find users by id, e-mail, phone or name"
            placeholder="Id, e-mail, phone or name"
            defaultValue={q}
            className="min-h-8 w-96 rounded-md border border-control bg-raised px-2.5 max-sm:w-full"
          />
          <Button type="submit" className="scripted:sr-only">
            Search
          </Button>
        </LiveForm>
      </search>
      <div className="overflow-hidden rounded-lg border border-border bg-raised">
        {people.length > 0 ? (
          <PeopleTable people={people} zone={zone} now={now} />
        ) : q ? (
          <NoMatches q={q} />
        ) : after ? (
          <NoMore />
        ) : (
          <NoUsers />
        )}
      </div>
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
