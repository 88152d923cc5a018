import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Problem } from "#/app/_ui/problem.tsx";
import type { Found } from "#/lib/profiles/find.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { threads } from "#/lib/workspace/threads.ts";
import { addDays, dayOf } from "#/lib/workspace/time.ts";
import { freshSegmentAt } from "../segment-at.ts";
import { trailTo } from "../trail.ts";
import { Answer } from "./answer.tsx";
import { CheckForm } from "./check-form.tsx";
import { parseCheck } from "./query.ts";

export async function generateMetadata({ params }: PageProps<"/segments/[id]/check">): Promise<Metadata> {
  await requireUser("view");
  const segment = await freshSegmentAt((await params).id);
  return { title: segment ? `Check a user · ${segment.name}` : "No such segment" };
}

export default async function CheckPage({ params, searchParams }: PageProps<"/segments/[id]/check">) {
  await requireUser("view");
  const segment = await freshSegmentAt((await params).id);
  if (!segment) notFound();
  const { user, day, badDay } = parseCheck(await searchParams);
  const db = database();
  const now = Date.now();
  const { timezone: zone } = workspaceSettings(db);
  const { id, kind, version, snapshotId } = segment;
  const asked = user && !badDay ? { segment: { id, kind, version, snapshotId }, user, day, now } : undefined;
  const answer = asked && (await threads().evaluator.call("check", asked));
  return (
    <>
      <PageHeader title="Check a user" trail={trailTo(segment)} />
      <Card title="Whom">
        <CheckForm id={segment.id} user={user} day={day} latest={addDays(dayOf(now, zone), -1)} />
      </Card>
      {badDay && <Problem>This is no day. Write it as 2026-03-01, or leave it empty for now.</Problem>}
      {answer?.ok && <Answer checked={answer} user={user} day={day} zone={zone} />}
      {answer?.ok === false && answer.reason === "day_not_over" && (
        <Problem>That day is not over yet in {zone}. Choose an earlier one, or leave the day empty for now.</Problem>
      )}
      {answer?.ok === false && answer.reason === "nobody" && (
        <Card title="Answer">
          <EmptyState title={`Nobody has “${user}”`}>
            No user has it as an id, an e-mail or a phone. Ids are told apart by case. Who was erased is nobody any
            more.
          </EmptyState>
        </Card>
      )}
      {answer?.ok === false && answer.reason === "several" && (
        <Several people={answer.people} page={`/segments/${segment.id}/check`} day={day} />
      )}
    </>
  );
}

function Several({ people, page, day }: { people: Found[]; page: string; day?: string }) {
  return (
    <Card title="Several users have it: which one?">
      <ul className="grid gap-1">
        {people.map(({ id, externalId, name }) => (
          <li key={id}>
            <Link
              href={`${page}?${new URLSearchParams({ user: externalId, ...(day && { day }) })}`}
              prefetch={false}
              className="underline"
            >
              {name ?? "No name"}, {externalId}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
