import type { Database } from "#/db/client.ts";
import type { Actor } from "#/lib/accounts/audit.ts";
import { setsAt } from "#/lib/insights/read-sets.ts";
import { criteriaOf, membersIn, parseRegion, regionWords } from "#/lib/insights/regions.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { freezeAsList } from "#/lib/segments/freeze.ts";

/** A region by `regionKey`, and the snapshots that it was looked at in. */
type Wanted = { region: string; seen: { id: number; snapshotId: number }[]; name: string; as: "segment" | "list" };
type Saved = { ok: true; id: number } | { ok: false; reason: "outdated" | "invalid" | "name_taken"; message: string };

/**
 * Keeps a region: as a segment whose rules ask about the others, or as a list of exactly the people that were seen. "outdated"
 * where a segment or its snapshot is gone.
 */
export async function saveRegion(
  db: Database,
  { region: key, seen, name, as }: Wanted,
  actor: Actor,
  now: number,
): Promise<Saved> {
  const sets = setsAt(db, seen);
  const ids = seen.map(({ id }) => id);
  const region = parseRegion(key, ids);
  if (!sets || !region) return { ok: false, reason: "outdated", message: outdated };
  const find = (id: number) => sets.find((set) => set.id === id)!;
  const words = regionWords(region, (id) => `“${find(id).name}”`);
  const saved =
    as === "list"
      ? await freezeAsList(
          db,
          { name, members: membersIn(region, (id) => find(id).members), words, from: sets },
          actor,
          now,
        )
      : await createSegment(
          db,
          { name, kind: "past_behavior", criteria: criteriaOf(region), description: `${words}.` },
          actor,
          now,
        );
  return saved.ok ? saved : { ok: false, reason: saved.reason, message: saved.error.message };
}

const outdated =
  "One of the segments was deleted, or its snapshot is not kept any more, since you opened this page. Open it again.";
