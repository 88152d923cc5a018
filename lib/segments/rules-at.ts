import type { Database } from "#/db/client.ts";
import { explain } from "#/lib/audience/explain.ts";
import { references } from "#/lib/criteria/references.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { versionCriteria } from "#/lib/segments/versions.ts";
import type { Moment } from "#/lib/snapshots/past.ts";

type Segment = { id: number; kind: string };
/** `deleted` names a segment that the rules ask about and that is gone, so that they cannot be read any more. */
export type Explained = { ok: true; verdict: ReturnType<typeof explain> } | { ok: false; deleted: number };

/** Why a person meets the rules that a segment had in a version or not, at an instant, by what is known of them today. */
export function explainAt(
  db: Database,
  { id, kind }: Segment,
  person: number,
  { asOf, version }: Moment,
  zone: string,
): Explained {
  const criteria: Criteria = kind === "list" ? { type: "segment", segment: id } : versionCriteria(db, id, version)!;
  const there = db.$client.prepare("select 1 from segments where id = ? and deleted_at is null");
  const deleted = references(criteria).find((segment) => !there.get(segment));
  if (deleted !== undefined) return { ok: false, deleted };
  return { ok: true, verdict: explain(db, person, criteria, { asOf, zone }) };
}
