import Link from "next/link";
import { Badge } from "#/app/_ui/badge.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { dayName } from "#/app/_ui/format.ts";
import { Notice } from "#/app/_ui/notice.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { userHref } from "#/app/_ui/user-href.ts";
import type { Checked } from "#/lib/segments/check-user.ts";
import { Passages } from "./passages.tsx";
import { Verdicts } from "./verdict.tsx";

type Shown = { checked: Checked; user: string; day?: string; zone: string };

/** In or out, what was stored, rule by rule, and the way in and out. */
export function Answer({ checked, user, day, zone }: Shown) {
  const { person, blocklistedAt, merged, moment, stored, explained, passages } = checked;
  const byRules = explained.ok ? explained.verdict.in : undefined;
  const inside = day === undefined ? (byRules ?? stored?.in) : (stored?.in ?? byRules);
  return (
    <>
      <Card title="Answer">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg">
          <Badge tone={inside ? "good" : "neutral"}>
            {inside === undefined ? "Unknown" : inside ? "In" : "Not in"}
          </Badge>
          <span className="min-w-0 wrap-anywhere">
            <Link href={userHref(person)} prefetch={false} className="font-medium underline">
              {person.name ?? person.email ?? person.externalId}
            </Link>{" "}
            {verb(inside, day)} {day === undefined ? "now" : `at the end of ${dayName(day)}`}, by version{" "}
            {moment.version} of the rules.
          </span>
        </p>
        <div className="mt-3 grid max-w-prose gap-2 text-muted">
          {merged && (
            <p>
              The id “{user}” belongs to a visitor who was merged into {person.externalId}; this is the answer for both.
            </p>
          )}
          <Stored checked={checked} day={day} zone={zone} />
          {blocklistedAt !== null && (
            <p>
              On the blocklist since <Time at={blocklistedAt} zone={zone} />: they count as a member where the rules
              hold, but get no message and are left out of exports.
            </p>
          )}
        </div>
        {stored?.in !== undefined && byRules !== undefined && stored.in !== byRules && (
          <div className="mt-3">
            <Notice>{difference(day !== undefined, stored.in)}</Notice>
          </div>
        )}
      </Card>
      <Card title={day === undefined ? "Rule by rule, now" : "Rule by rule, by what is known today"}>
        {explained.ok ? (
          <>
            {explained.verdict.outside === "not_yet_seen" && (
              <p className="mb-3">
                {day === undefined ? "They have" : "By then they had"} not been seen yet, and nobody is in any segment
                before they are seen for the first time.
              </p>
            )}
            <Verdicts rules={explained.verdict.rules} zone={zone} />
          </>
        ) : (
          <p>These rules ask about segment {explained.deleted}, which is deleted, so they cannot be read any more.</p>
        )}
      </Card>
      <Card title="Came in and left">
        <Passages passages={passages} zone={zone} />
      </Card>
    </>
  );
}

function verb(inside: boolean | undefined, day: string | undefined): string {
  if (inside === undefined) return "is not known to be in or out";
  return `${day === undefined ? "is" : "was"}${inside ? "" : " not"} in`;
}

function Stored({ checked: { stored }, day, zone }: { checked: Checked; day?: string; zone: string }) {
  if (day === undefined)
    return stored?.in === undefined ? (
      <p>The segment has no snapshot to compare with yet.</p>
    ) : (
      <p>
        The latest snapshot, of <Time at={stored.asOf} zone={zone} />, {stored.in ? "has them." : "does not have them."}
      </p>
    );
  if (!stored)
    return (
      <p>
        The trend has no point of that day, so nothing was stored: this is what the rules say by what is known today.
      </p>
    );
  if (stored.in === undefined)
    return (
      <p>
        Of that day only the numbers are kept, no longer who was in: this is what the rules say by what is known today.
      </p>
    );
  return (
    <p>
      Stored {stored.rebuilt ? "afterwards from the history of events, " : ""}for <Time at={stored.asOf} zone={zone} />.
      The rules below use what is known today.
    </p>
  );
}

function difference(past: boolean, stored: boolean): string {
  const then = stored ? "in" : "out";
  return past
    ? `What was stored says ${then}, the rules say ${stored ? "out" : "in"} today: since then events came late, a trait, list or consent changed, whose history is not kept, or people were merged. The stored answer counts.`
    : `The latest snapshot still says ${then}: something changed since it was taken. The next refresh takes it over.`;
}
