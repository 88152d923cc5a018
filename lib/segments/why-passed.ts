import { isDeepStrictEqual } from "node:util";
import type { Database } from "#/db/client.ts";
import { explainAt } from "#/lib/segments/rules-at.ts";
import { versionCriteria } from "#/lib/segments/versions.ts";
import type { Passage } from "#/lib/snapshots/past.ts";

/**
 * Why somebody came in or left: the rules were edited, they were seen for the first time, or rules (in words) began or ceased
 * to hold. Empty where what is known today shows no difference.
 */
export type Why = { edited?: { from: number; to: number }; firstSeen?: true; began: string[]; ceased: string[] };

/** Compares what the rules say of a person at both moments of a passage. */
export function whyPassed(
  db: Database,
  segment: { id: number; kind: string },
  person: number,
  { before, after }: Passage,
  zone: string,
): Why {
  const none: Why = { began: [], ceased: [] };
  if (!before) return none;
  const edited = !isDeepStrictEqual(
    versionCriteria(db, segment.id, before.version),
    versionCriteria(db, segment.id, after.version),
  );
  if (edited) return { ...none, edited: { from: before.version, to: after.version } };
  const earlier = explainAt(db, segment, person, before, zone);
  const later = explainAt(db, segment, person, after, zone);
  if (!earlier.ok || !later.ok) return none;
  if (earlier.verdict.outside === "not_yet_seen" && later.verdict.outside === undefined)
    return { ...none, firstSeen: true };
  const held = new Map(earlier.verdict.rules.map(({ path, holds }) => [path, holds]));
  const turned = later.verdict.rules.filter(
    ({ path, evidence, holds }) => evidence !== null && held.has(path) && held.get(path) !== holds,
  );
  const words = (holds: boolean) => turned.filter((rule) => rule.holds === holds).map(({ sentence }) => sentence);
  return { began: words(true), ceased: words(false) };
}
