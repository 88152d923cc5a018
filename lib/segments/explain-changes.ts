import { setImmediate as breathe } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { family } from "#/lib/profiles/family.ts";
import { type Why, whyPassed } from "#/lib/segments/why-passed.ts";
import { dayChange } from "#/lib/snapshots/day-change.ts";
import { type NotedPassage, type Passer, passagesOfDay, passedTwice } from "#/lib/snapshots/passages-of-day.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

/**
 * `people` are numbers who passed on that day. `most`: who has more events than this is left without a reason; 0 leaves all
 * without, as nobody was asked about.
 */
export type ChangesAsked = {
  segment: { id: number; kind: string };
  day: string;
  people: Passer[];
  most?: number;
  now: number;
};

/** `why` is undefined where it was not worked out. */
export type ExplainedPassage = NotedPassage & { why?: Why };

/**
 * When each of these people came in or left on a day, and why. It reads all events of a person twice: it belongs on the
 * evaluator's thread, where others get their turn in between. Empty where the change of that day is not known (any more).
 */
export async function explainChanges(db: Database, asked: ChangesAsked): Promise<ExplainedPassage[]> {
  const { segment, day, people, most = Number.POSITIVE_INFINITY, now } = asked;
  const change = dayChange(db, segment.id, day, now);
  if (!change.ok) return [];
  const { timezone: zone } = workspaceSettings(db, now);
  const explained: ExplainedPassage[] = [];
  for (const passage of passagesOfDay(db, segment.id, change, people)) {
    const short = most > 0 && eventsUpTo(db, passage.number, most) <= most;
    explained.push(short ? { ...passage, why: whyPassed(db, segment, passage.number, passage, zone) } : passage);
    await breathe();
  }
  return explained;
}

/** How many came and went within a day, or left and came back. */
export function countPassedTwice(db: Database, { segment, day, now }: Pick<ChangesAsked, "segment" | "day" | "now">) {
  const change = dayChange(db, segment.id, day, now);
  return change.ok ? passedTwice(db, segment.id, change) : 0;
}

/** How many events a person has, counted no further than one above a number. */
function eventsUpTo({ $client }: Database, person: number, most: number): number {
  if (most === Number.POSITIVE_INFINITY) return 0;
  return $client
    .prepare("select count(*) from (select 1 from events where profile_id in (select value from json_each(?)) limit ?)")
    .pluck()
    .get(JSON.stringify(family($client, person)), most + 1) as number;
}
