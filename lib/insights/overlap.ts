import { Audience } from "#/lib/audience/audience.ts";
import type { Region } from "#/lib/insights/regions.ts";

type ExactRegion = Extract<Region, { in: number[] }>;
type Counted = { region: ExactRegion; size: number };
/** Two segments against each other, whoever else is in whatever else. */
type Pair = { other: number; both: number; either: number; onlyThis: number; onlyOther: number };
export type Overlap = { union: number; regions: Counted[]; pairs: Pair[] };
type Member = { id: number; members: Audience };

/**
 * What segments have in common, the first of them against each other one, and every region that somebody is in: who is in exactly
 * these of them and in no other. The regions share nobody, so they add up to the union. Largest first.
 */
export function overlapOf(sets: [Member, ...Member[]]): Overlap {
  const union = sets.reduce((all, { members }) => all.or(members), Audience.empty);
  let parts = [{ region: { in: [], out: [] } as ExactRegion, members: union }];
  for (const { id, members } of sets)
    parts = parts
      .flatMap(({ region, members: part }) => [
        { region: { ...region, in: [...region.in, id] }, members: part.and(members) },
        { region: { ...region, out: [...region.out, id] }, members: part.minus(members) },
      ])
      .filter((part) => part.members.count() > 0);
  const regions = parts
    .map(({ region, members }) => ({ region, size: members.count() }))
    .sort((a, b) => b.size - a.size || a.region.in.length - b.region.in.length);
  const [first, ...others] = sets;
  return { union: union.count(), regions, pairs: others.map((other) => pair(first, other)) };
}

function pair(first: Member, other: Member): Pair {
  const both = first.members.and(other.members).count();
  const [onlyThis, onlyOther] = [first.members.count() - both, other.members.count() - both];
  return { other: other.id, both, either: both + onlyThis + onlyOther, onlyThis, onlyOther };
}
