import { setImmediate as breathe } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { family } from "#/lib/profiles/family.ts";
import { type Found, findProfiles } from "#/lib/profiles/find.ts";
import { type Explained, explainAt } from "#/lib/segments/rules-at.ts";
import { versionAt } from "#/lib/segments/versions.ts";
import { type Why, whyPassed } from "#/lib/segments/why-passed.ts";
import { type DayBit, dayBit, type Moment, type Passage, passages } from "#/lib/snapshots/past.ts";
import { storedMembers } from "#/lib/snapshots/read.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { dayOf, endOfDay } from "#/lib/workspace/time.ts";

type Segment = { id: number; kind: string; version: number; snapshotId: number | null };
export type CheckAsked = { segment: Segment; user: string; day?: string | undefined; now: number };
export type Checked = {
  person: Found;
  blocklistedAt: number | null;
  /** The id that was asked for belongs to somebody who was merged into this person. */
  merged: boolean;
  moment: Moment;
  /** What was stored: of a day its point, of now the latest snapshot; undefined where there is none. */
  stored: DayBit | undefined;
  explained: Explained;
  passages: (Passage & { why: Why })[];
};
type Answer =
  | ({ ok: true } & Checked)
  | { ok: false; reason: "nobody" }
  | { ok: false; reason: "several"; people: Found[] }
  | { ok: false; reason: "day_not_over" };

const explainedPassages = 5;

/**
 * Whether the person with this id, e-mail or phone is in a segment now, or was at the end of a past day: what was stored, what
 * the rules of that version say by what is known today, and when they came in and left, with the reasons. All events of the
 * person are read several times: it belongs on the evaluator's thread, where others get their turn in between.
 */
export async function checkUser(db: Database, { segment, user, day, now }: CheckAsked): Promise<Answer> {
  const { timezone: zone } = workspaceSettings(db, now);
  if (day !== undefined && day >= dayOf(now, zone)) return { ok: false, reason: "day_not_over" };
  const wanted = user.trim();
  const byId = findProfiles(db, { id: wanted, limit: 1 });
  const people = byId.length ? byId : findProfiles(db, { email: wanted, phone: wanted });
  const [person] = people;
  if (!person) return { ok: false, reason: "nobody" };
  if (people.length > 1) return { ok: false, reason: "several", people };
  const numbers = family(db.$client, person.id);
  const stored = day === undefined ? latestBit(db, segment.snapshotId, numbers) : dayBit(db, segment.id, day, numbers);
  const moment =
    day === undefined
      ? { asOf: now, version: segment.version }
      : (stored ?? { asOf: endOfDay(day, zone), version: versionAt(db, segment.id, endOfDay(day, zone)) });
  const explained = explainAt(db, segment, person.id, moment, zone);
  await breathe();
  const passed: Checked["passages"] = [];
  for (const passage of passages(db, segment.id, numbers)) {
    await breathe();
    const explains = passed.length < explainedPassages;
    const why = explains ? whyPassed(db, segment, person.id, passage, zone) : { turns: [] };
    passed.push({ ...passage, why });
  }
  return {
    ok: true,
    person,
    blocklistedAt: db.$client.prepare("select blocklisted_at from profiles where id = ?").pluck().get(person.id) as
      | number
      | null,
    merged: byId.length > 0 && person.externalId !== wanted && numbers.length > 1,
    moment: { asOf: moment.asOf, version: moment.version },
    stored,
    explained,
    passages: passed,
  };
}

function latestBit(db: Database, snapshotId: number | null, numbers: number[]): DayBit | undefined {
  if (snapshotId === null) return undefined;
  const row = db.$client.prepare("select as_of as asOf, version from snapshots where id = ?").get(snapshotId) as Moment;
  const members = storedMembers(db, snapshotId)?.members;
  return { ...row, rebuilt: false, in: members && numbers.some((number) => members.has(number)) };
}
