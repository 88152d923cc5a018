import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import type { Audience } from "#/lib/audience/audience.ts";
import { askToFill } from "#/lib/lists/ask-to-fill.ts";
import { segmentName } from "#/lib/segments/create.ts";
import { insertSegment } from "#/lib/segments/insert-segment.ts";
import { nameTaken } from "#/lib/segments/names.ts";
import type { Problem } from "#/lib/segments/rules.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { instantInWords } from "#/lib/workspace/time.ts";

/** The snapshot of a segment that the members are taken from. */
type FrozenFrom = { id: number; name: string; version: number; asOf: number };

type Frozen = { ok: true; id: number } | { ok: false; reason: "invalid" | "name_taken"; error: Problem };
type Wanted = { name: string; members: Audience; words: string; from: FrozenFrom[] };

/**
 * Makes a list of these people by their ids, which no rule changes any more; `words` say who they are. The description names
 * the segments, versions and instants. The list counts as being calculated until a job has written its entries.
 */
export function freezeAsList(
  db: Database,
  { name, members, words, from }: Wanted,
  actor: Actor,
  now: number,
): Promise<Frozen> {
  return transaction<Frozen>(db, () => {
    const parsed = segmentName.safeParse(name);
    const message = parsed.error?.issues[0]?.message;
    if (!parsed.success)
      return { ok: false, reason: "invalid", error: { code: "invalid", message: message ?? "", path: "/name" } };
    const taken = nameTaken(db, parsed.data);
    if (taken) return { ok: false, reason: "name_taken", error: taken };
    const { timezone } = workspaceSettings(db, now);
    const description = `${words}, frozen. ${from.map((one) => provenance(one, timezone)).join(" ")}`;
    const fields = { name: parsed.data, description, kind: "list" as const, tags: [], refreshMinutes: 180 };
    const id = insertSegment(db, fields, null, actor, now);
    askToFill(db, id, { members }, now);
    const detail = { name: parsed.data, members: members.count(), from: from.map((one) => one.id) };
    audit(db, actor, "segment.freeze", { kind: "segment", id }, detail, now);
    return { ok: true, id };
  });
}

const provenance = ({ id, name, version, asOf }: FrozenFrom, zone: string): string =>
  `“${name}” (segment ${id}): version ${version}, as of ${instantInWords(asOf, zone)}.`;
