import type { Database } from "#/db/client.ts";
import { type Concerned, concernedSince, type Why } from "#/lib/live/concerned.ts";
import type { Change } from "#/lib/live/log-changes.ts";
import type { Mark } from "#/lib/live/mark.ts";
import type { Cause } from "#/lib/live/newest.ts";
import type { Roster } from "#/lib/live/roster.ts";
import { verdicts } from "#/lib/live/verdicts.ts";

/** What a look found: who changed where, up to which mark, and whom each segment was asked about. */
export type Look = Omit<Concerned, "people"> & {
  at: number;
  changes: Change[];
  /** Of one segment, everybody about whom it was asked. */
  asked(segment: number): readonly number[];
};

/** Of what is known of the segments: who is in, and the largest number of a profile that was ever looked at. */
export type Known = { roster: Roster; isIn(segment: number, profile: number): boolean; largest: number };

/**
 * Looks at everything after a mark: whom it concerns, and where they are in now. Each is asked only about the segments whose
 * rules name what they did or ask about profiles; new people and those who took somebody in, about all. In a read transaction.
 */
export function look(
  db: Database,
  mark: Mark,
  { roster, isIn, largest }: Known,
  clock: () => number,
): Look | undefined {
  const { people, ...stretch } = concernedSince(db, mark, largest, clock);
  const { upTo } = stretch;
  if (upTo.eventMark === mark.eventMark && upTo.changeMark === mark.changeMark) return undefined;
  const at = clock();
  const names = namesOf(db, people);
  const concerns = (
    needs: { events: { has(name: string): boolean }; profile: boolean },
    why: Why,
  ): Cause | undefined => {
    for (const id of why.events) if (needs.events.has(names.get(id)!)) return "event";
    return why.isNew || why.absorbed.length > 0 || (why.changed && needs.profile) ? "profile" : undefined;
  };
  const anything = together(people.values());
  const segments = [...roster.segments.values()].filter(({ needs }) => concerns(needs, anything));
  const needed = {
    events: new Set(segments.flatMap(({ needs }) => [...needs.events.keys()])),
    profile: segments.some(({ needs }) => needs.profile),
  };
  const numbers = segments.length === 0 ? [] : [...people.keys()].filter((one) => concerns(needed, people.get(one)!));
  const changes: Change[] = [];
  const asked = new Map<number, number[]>();
  for (const verdict of verdicts(db.$client, numbers, segments, roster, at)) {
    const { id, needs } = verdict.segment;
    asked.set(id, [...(asked.get(id) ?? []), ...verdict.numbers]);
    verdict.numbers.forEach((profile, i) => {
      const now = verdict.members.has(i + 1);
      if (now === isIn(id, profile)) return;
      const why = people.get(profile)!;
      // Whom this does not concern has been asked along with the others: what differs has come with time.
      const cause = concerns(needs, why) ?? "time";
      const merged = isByMerge(why, cause, (one) => now && isIn(id, one));
      changes.push({ segment: id, profile, isIn: now, cause, merged });
    });
  }
  // A person's rows lie beside each other in an index: together they cost one page instead of one each.
  changes.sort((a, b) => a.profile - b.profile);
  return { at, ...stretch, changes, asked: (segment) => asked.get(segment) ?? [] };
}

/** Whether somebody came or went only by a merge: by no event of theirs, or whom they took in was in already. */
const isByMerge = ({ absorbed }: Why, cause: Cause, wasIn: (profile: number) => boolean): boolean =>
  absorbed.length > 0 && (cause !== "event" || absorbed.some(wasIn));

/** All reasons as if they were one person's. */
const together = (all: Iterable<Why>): Why => {
  const joined: Why = { events: new Set(), changed: false, isNew: false, absorbed: [] };
  for (const { events, changed, isNew, absorbed } of all) {
    for (const id of events) joined.events.add(id);
    joined.changed ||= changed;
    joined.isNew ||= isNew;
    joined.absorbed.push(...absorbed);
  }
  return joined;
};

function namesOf(db: Database, people: Concerned["people"]): Map<number, string> {
  const ids = new Set(people.values().flatMap(({ events }) => events));
  const rows = db.$client
    .prepare("select id, name from event_names where id in (select value from json_each(?))")
    .raw()
    .all(JSON.stringify([...ids])) as [number, string][];
  return new Map(rows);
}
