import type { Database } from "#/db/client.ts";
import type { Audience } from "#/lib/audience/audience.ts";
import type { Composition } from "#/lib/audience/composition.ts";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import { fields, traitPrefix } from "#/lib/criteria/fields.ts";
import { parsePath } from "#/lib/criteria/paths.ts";
import { traits } from "#/lib/workspace/seen.ts";

/** The built-in fields whose values many people share, in the order in which they are offered. */
const comparable = [
  ...["platform", "country", "language", "app_version", "region", "city", "timezone", "os_version", "device_model"],
  ...["first_seen_at", "last_seen_at", "created_at", "reachable", "blocklisted"],
] as (keyof typeof fields)[];

/** So many traits are offered; any other can be asked for by its path. */
const mostTraits = 200;

/** What a segment can be compared by: fields by their label, and the traits seen most. */
export function compositionFields(db: Database): { key: string; label: string; trait: boolean }[] {
  const paths = db.$client
    .prepare("select path from properties where name_id = ? order by count desc, path limit ?")
    .pluck()
    .all(traits, mostTraits) as string[];
  return [
    ...comparable.map((key) => ({ key: key as string, label: fields[key].label as string, trait: false })),
    ...paths.map((path) => ({ key: traitPrefix + path, label: path, trait: true })),
  ];
}

/** What a field is called; undefined for what nothing can be compared by. */
export function compositionLabel(by: string): string | undefined {
  const field = comparable.find((key) => key === by);
  if (field) return fields[field].label;
  if (!by.startsWith(traitPrefix)) return undefined;
  try {
    parsePath(by.slice(traitPrefix.length));
    return by.slice(traitPrefix.length);
  } catch {
    return undefined;
  }
}

/** Members against all users by the values of one field that `compositionLabel` knows, in at most `limit` rows. */
export function composeMembers(
  evaluator: Pick<Evaluator, "call">,
  members: Audience,
  { by, limit = 20 }: { by: string; limit?: number },
  now: number,
): Promise<Composition> {
  return evaluator.call("composition", { members: members.toBytes(), by, limit, now });
}

/** How much more often a value is found among members than among all: 2 is twice as often; undefined where it is among nobody. */
export function lift({ members, all }: { members: number; all: number }, of: Composition): number | undefined {
  return all === 0 || of.members === 0 ? undefined : members / of.members / (all / of.all);
}
