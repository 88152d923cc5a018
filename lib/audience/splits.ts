import type { Audience } from "#/lib/audience/audience.ts";
import type { People } from "#/lib/audience/engines/columns/people.ts";
import { selectByColumn } from "#/lib/audience/engines/columns/profile-rule.ts";
import type { Platforms, Reach } from "#/lib/audience/evaluator.ts";
import type { ReachDetail } from "#/lib/audience/reach-detail.ts";
import { channels } from "#/lib/profiles/reach.ts";

const known = new WeakMap<People, Map<string, Audience>>();

/** Everybody with a device on a platform, worked out once for the same people. */
function having(people: People, platform: string): Audience {
  const audiences = known.get(people) ?? new Map<string, Audience>();
  known.set(people, audiences);
  const found =
    audiences.get(platform) ??
    selectByColumn(people, (source) => source.column("platform"), {
      holds: (stored) => Array.isArray(stored) && stored.includes(platform),
    });
  audiences.set(platform, found);
  return found;
}

export function platformsOf(members: Audience, people: People): Platforms {
  const [ios, android, web] = (["ios", "android", "web"] as const).map((platform) =>
    members.and(having(people, platform)),
  ) as [Audience, Audience, Audience];
  const several = ios.and(android).or(ios.and(web)).or(android.and(web));
  return {
    ios: ios.count(),
    android: android.count(),
    web: web.count(),
    several: several.count(),
    none: members.minus(ios).minus(android).minus(web).count(),
  };
}

/** The reachable of each channel alone. */
export function reachOf({ channels: counted }: ReachDetail): Reach {
  return Object.fromEntries(channels.map((channel) => [channel, counted[channel].reachable])) as Reach;
}
