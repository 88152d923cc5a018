import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { Button } from "#/app/_ui/button.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count } from "#/app/_ui/format.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { LiveForm } from "#/app/_ui/live-form.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { Audience } from "#/lib/audience/audience.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { membersPage } from "#/lib/snapshots/members.ts";
import { searchMembers } from "#/lib/snapshots/search-members.ts";
import { membersSince } from "#/lib/snapshots/since.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { MemberTable } from "../member-table.tsx";
import { segmentAt } from "../segment-at.ts";
import { parseMembersQuery } from "./query.ts";

const perPage = 50;

export async function generateMetadata({ params }: PageProps<"/segments/[id]/members">): Promise<Metadata> {
  await requireUser("view");
  const segment = segmentAt((await params).id);
  return { title: segment ? `Members of ${segment.name}` : "No such segment" };
}

export default async function MembersPage({ params, searchParams }: PageProps<"/segments/[id]/members">) {
  await requireUser("view");
  const segment = segmentAt((await params).id);
  if (!segment) notFound();
  const { q, of, after } = parseMembersQuery(await searchParams);
  const page = `/segments/${segment.id}/members`;
  return (
    <>
      <PageHeader
        title={`Members of ${segment.name}`}
        trail={[
          { label: "Segments", href: "/segments" },
          { label: segment.name, href: `/segments/${segment.id}` },
        ]}
      />
      <search className="print:hidden">
        <LiveForm action={page} className="flex flex-wrap items-center gap-2">
          <input
            type="search"
            name="q"
            aria-label="Find members by id, e-mail, phone or name"
            placeholder="Id, e-mail, phone or name"
            defaultValue={q}
            className="min-h-8 w-96 rounded-md border border-control bg-raised px-2.5 max-sm:w-full"
          />
          <Button type="submit" className="scripted:sr-only">
            Search
          </Button>
        </LiveForm>
      </search>
      {segment.snapshot ? (
        <Members segment={segment} snapshot={segment.snapshot} q={q} after={of === segment.snapshot.id ? after : 0} />
      ) : (
        <EmptyState title="Not calculated yet">The members appear here as soon as they are known.</EmptyState>
      )}
    </>
  );
}

type Shown = {
  segment: SegmentDetails;
  snapshot: NonNullable<SegmentDetails["snapshot"]>;
  q: string;
  after: number | undefined;
};

async function Members({ segment, snapshot, q, after = 0 }: Shown) {
  const db = database();
  const { timezone: zone } = workspaceSettings(db);
  const found = q
    ? searchMembers(db, snapshot.id, q, perPage)
    : membersPage(db, snapshot.id, { after, limit: perPage });
  if (!found)
    return (
      <EmptyState title="No longer kept">The members of this snapshot were dropped. Refresh the segment.</EmptyState>
    );
  const { members } = found;
  const numbers = Audience.of(members.map(({ number }) => number));
  const sinces = await membersSince(db, { segmentId: segment.id, asOf: snapshot.asOf }, numbers);
  const next = "next" in found ? found.next : null;
  const page = `/segments/${segment.id}/members`;
  return (
    <>
      <div className="overflow-hidden rounded-lg border border-border bg-raised">
        {members.length > 0 ? (
          <MemberTable members={members} zone={zone} now={Date.now()} sinces={sinces} />
        ) : (
          <EmptyState title={q ? "No member is called like this" : "Nobody is in this segment"}>
            {q ? (
              <a href={`/segments/${segment.id}/check?user=${encodeURIComponent(q)}`} className="underline">
                Check why “{q}” is not in
              </a>
            ) : (
              "It fills by itself when somebody meets its rules."
            )}
          </EmptyState>
        )}
      </div>
      <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-2 text-muted text-sm">
        <p>
          {q ? foundText(members.length, "more" in found && found.more) : `${count(snapshot.size)} in all`}, as of{" "}
          <Time at={snapshot.asOf} zone={zone} />. “Before” a date: the earliest calculation that is kept had them
          already.
        </p>
        <div className="flex gap-1 print:hidden">
          {after > 0 && !q && (
            <LinkButton href={page} prefetch={false} look="quiet">
              « First page
            </LinkButton>
          )}
          {next !== null && (
            <LinkButton href={`${page}?of=${snapshot.id}&after=${next}`} prefetch={false} look="quiet">
              Next page ›
            </LinkButton>
          )}
        </div>
      </nav>
    </>
  );
}

function foundText(found: number, more: boolean): string {
  if (more) return `The first ${found}; there are more, so type more of the name or the whole id`;
  return found === 1 ? "1 member" : `${found} members`;
}
