import { isDeepStrictEqual } from "node:util";
import type { Database } from "#/db/client.ts";
import type { explain } from "#/lib/audience/explain.ts";
import { references } from "#/lib/criteria/references.ts";
import { family } from "#/lib/profiles/family.ts";
import { explainAt } from "#/lib/segments/rules-at.ts";
import { versionCriteria } from "#/lib/segments/versions.ts";
import type { Moment, Passage } from "#/lib/snapshots/past.ts";

/**
 * A rule (in words) that began or ceased to hold: what it came to before and after, and the event that turned it, or that it
 * was time alone (`aged`). `inner` are the rules that turned inside of a segment which it asks about.
 */
export type Turn = {
  sentence: string;
  holds: boolean;
  figures?: { before: string; after: string };
  event?: { name: string; at: number };
  aged?: true;
  inner: Turn[];
};

/**
 * Why somebody came in or left: the rules were edited, they were seen for the first time, rules turned, a visitor was merged
 * into them, or a list was uploaded. No turns and nothing else: what is known today shows no difference.
 */
export type Why = {
  edited?: { from: number; to: number };
  firstSeen?: true;
  merged?: true;
  uploaded?: true;
  turns: Turn[];
};

/** Compares what the rules say of a person at both moments of a passage, by what is known today. */
export function whyPassed(
  db: Database,
  segment: { id: number; kind: string },
  person: number,
  { before, after }: Passage,
  zone: string,
): Why {
  if (!before) return { turns: [] };
  const criteria = versionCriteria(db, segment.id, after.version) ?? null;
  if (!isDeepStrictEqual(versionCriteria(db, segment.id, before.version) ?? null, criteria))
    return { edited: { from: before.version, to: after.version }, turns: [] };
  const earlier = explainAt(db, segment, person, before, zone);
  const later = explainAt(db, segment, person, after, zone);
  if (!earlier.ok || !later.ok) return { turns: [] };
  const turns = turned(earlier.verdict.rules, later.verdict.rules, before.asOf);
  if (earlier.verdict.outside === "not_yet_seen" && later.verdict.outside === undefined)
    return { firstSeen: true, turns };
  if (turns.length > 0) return { turns };
  if (mergedBetween(db, segment.id, person, before, after)) return { merged: true, turns };
  const lists = [segment.id, ...(criteria ? references(criteria) : [])];
  return uploadedBetween(db, lists, before, after) ? { uploaded: true, turns } : { turns };
}

type Rule = ReturnType<typeof explain>["rules"][number];

function turned(earlier: Rule[], later: Rule[], since: number): Turn[] {
  const before = new Map(earlier.map((rule) => [rule.path, rule]));
  return later.flatMap((rule) => {
    const was = before.get(rule.path);
    return rule.evidence !== null && was && was.holds !== rule.holds ? [turn(was, rule, since)] : [];
  });
}

function turn(was: Rule, is: Rule, since: number): Turn {
  const { sentence, holds, evidence } = is;
  if (evidence?.kind === "segment" && was.evidence?.kind === "segment")
    return { sentence, holds, inner: turned(was.evidence.rules, evidence.rules, since) };
  const event = evidence?.kind === "events" ? evidence.events.findLast(({ at }) => at > since) : undefined;
  const [before, after] = [figureOf(was), figureOf(is)];
  return {
    sentence,
    holds,
    inner: [],
    ...(before !== undefined && after !== undefined && before !== after && { figures: { before, after } }),
    ...(event ? { event: { name: event.name, at: event.at } } : { aged: true as const }),
  };
}

/** What a counting rule came to; the first, the last and a way through steps are no figures. */
function figureOf({ evidence }: Rule): string | undefined {
  if (evidence?.kind !== "events" && evidence?.kind !== "none") return undefined;
  return /^(first|last)$| steps$/.test(evidence.figure) ? undefined : evidence.figure;
}

/** Whether a profile was merged into the person between the snapshots of two moments. */
function mergedBetween({ $client }: Database, segmentId: number, person: number, before: Moment, after: Moment) {
  const mark = $client
    .prepare("select change_mark from snapshots where segment_id = ? and as_of <= ? order by as_of desc limit 1")
    .pluck();
  const next = $client
    .prepare("select change_mark from snapshots where segment_id = ? and as_of >= ? order by as_of limit 1")
    .pluck();
  const from = (mark.get(segmentId, before.asOf) as number | undefined) ?? 0;
  const to = (next.get(segmentId, after.asOf) as number | undefined) ?? Number.MAX_SAFE_INTEGER;
  return (
    $client
      .prepare(
        `select 1 from profiles where id in (select value from json_each(?)) and merged_into is not null
           and changed > ? and changed <= ?`,
      )
      .get(JSON.stringify(family($client, person)), from, to) !== undefined
  );
}

/** Whether one of these lists, or a list that one of these segments asks about, was altered between two moments. */
function uploadedBetween({ $client }: Database, segments: number[], before: Moment, after: Moment): boolean {
  return (
    $client
      .prepare(
        `select 1 from runs where segment_id in (select value from json_each(?)) and cause = 'upload'
           and started_at > ? and started_at <= ?`,
      )
      .get(JSON.stringify(segments), before.asOf, after.asOf) !== undefined
  );
}
