import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { segments, segmentVersions } from "#/db/schema/segments.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { cancelOpen } from "#/lib/segments/cancel-open.ts";
import { refreshMinutes, segmentDescription, segmentName, segmentTags } from "#/lib/segments/create.ts";
import { definitionHash } from "#/lib/segments/definition-hash.ts";
import { nameTaken } from "#/lib/segments/names.ts";
import { refreshWithDependents, requestRefresh } from "#/lib/segments/refresh.ts";
import { checkRules, type Problem, saveReferences } from "#/lib/segments/rules.ts";
import { versionCriteria } from "#/lib/segments/versions.ts";

export const editSegmentInput = z.strictObject({
  name: segmentName.optional(),
  description: segmentDescription.optional(),
  criteria: z.unknown().optional(),
  tags: segmentTags.optional(),
  refreshMinutes: refreshMinutes.optional(),
  paused: z.boolean().optional(),
  archived: z.boolean().optional().describe("Out of the list, and not calculated any more"),
  hidden: z.boolean().optional().describe("Of a list: out of the table, and calculated all the same"),
});

type Edited =
  | { ok: true; version: number }
  | { ok: false; reason: "absent" }
  | { ok: false; reason: "conflict"; version: number; updatedBy: string; updatedAt: number }
  | { ok: false; reason: "invalid" | "name_taken"; error: Problem };

/**
 * Changes a segment whose latest version the caller has seen: a new version, or none where nothing is different. New rules are
 * calculated at once, and so are the segments that ask about them.
 */
export function editSegment(
  db: Database,
  id: number,
  { version, ...input }: z.input<typeof editSegmentInput> & { version: number },
  actor: Actor,
  now: number,
): Promise<Edited> {
  const { criteria: rules, paused, archived, hidden, ...fields } = editSegmentInput.parse(input);
  return transaction<Edited>(db, () => {
    const row = db.select().from(segments).where(eq(segments.id, id)).get();
    if (!row || row.deletedAt !== null) return { ok: false, reason: "absent" };
    const { updatedBy, updatedAt } = row;
    if (row.version !== version) return { ok: false, reason: "conflict", version: row.version, updatedBy, updatedAt };
    const before = versionCriteria(db, id, version) ?? null;
    const checked = rules === undefined ? { ok: true as const, criteria: before } : checkRules(db, row.kind, rules, id);
    if (!checked.ok) return { ok: false, reason: "invalid", error: checked.error };
    if (hidden && row.kind !== "list") return { ok: false, reason: "invalid", error: onlyLists };
    const taken = fields.name === undefined ? undefined : nameTaken(db, fields.name, id);
    if (taken) return { ok: false, reason: "name_taken", error: taken };

    const { criteria } = checked;
    const wanted = {
      ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
      ...(paused === undefined ? {} : { pausedAt: paused ? (row.pausedAt ?? now) : null }),
      ...(archived === undefined ? {} : { archivedAt: archived ? (row.archivedAt ?? now) : null }),
      ...(hidden === undefined ? {} : { hiddenAt: hidden ? (row.hiddenAt ?? now) : null }),
    } as Partial<typeof row>;
    const changed = Object.keys(wanted).filter(
      (key) => !isDeepStrictEqual(wanted[key as keyof typeof row], row[key as keyof typeof row]),
    );
    const newRules = !isDeepStrictEqual(criteria, before);
    if (newRules) changed.push("criteria");
    if (changed.length === 0) return { ok: true, version };

    const next = version + 1;
    const rulesVersion = newRules ? next : row.rulesVersion;
    db.update(segments)
      .set({
        ...wanted,
        definitionHash: definitionHash(criteria),
        version: next,
        rulesVersion,
        updatedBy: actor.name,
        updatedAt: now,
      })
      .where(eq(segments.id, id))
      .run();
    db.insert(segmentVersions).values({ segmentId: id, version: next, criteria, author: actor.name, at: now }).run();
    if (changed.includes("refreshMinutes")) planRefresh(db, id);
    if (newRules) {
      saveReferences(db, id, criteria);
      refreshWithDependents(db, id, "edit", now);
    }
    if (changed.includes("archivedAt")) putAway(db, id, archived === true, now);
    const switched = {
      ...(changed.includes("pausedAt") ? { paused } : {}),
      ...(changed.includes("archivedAt") ? { archived } : {}),
      ...(changed.includes("hiddenAt") ? { hidden } : {}),
    };
    audit(db, actor, "segment.edit", { kind: "segment", id }, { version: next, changed, ...switched }, now);
    return { ok: true, version: next };
  });
}

/** What is archived is not calculated any more; what is brought back has numbers of long ago, and gets new ones at once. */
function putAway(db: Database, id: number, archived: boolean, now: number): void {
  if (archived) cancelOpen(db, id, now);
  else {
    db.update(segments).set({ nextRefreshAt: now }).where(eq(segments.id, id)).run();
    requestRefresh(db, id, "person", now);
  }
}

const onlyLists: Problem = {
  code: "not_a_list",
  message: "Only a list is hidden; archive this segment instead.",
  path: "/hidden",
};

/** The next refresh is one interval after the latest snapshot, at once where that is over already. */
function planRefresh(db: Database, id: number): void {
  db.$client
    .prepare(
      `update segments set next_refresh_at = coalesce(
         (select n.taken_at + 60000 * segments.refresh_minutes from snapshots n where n.id = segments.snapshot_id),
         next_refresh_at) where id = ?`,
    )
    .run(id);
}
