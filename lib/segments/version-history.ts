import type { Database } from "#/db/client.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { compareRules } from "#/lib/segments/compare-versions.ts";
import { segmentNames } from "#/lib/segments/names.ts";
import { segmentVersionsOf } from "#/lib/segments/versions.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

export type VersionEntry = {
  version: number;
  author: string;
  at: number;
  /** What this version changed, in words. */
  changes: string[];
  /** Whether its rules are not those of the latest version. */
  restorable: boolean;
  /** Members by the last calculation before it and by the first one of it; null where there was none. */
  before: number | null;
  after: number | null;
};

const fieldWords: Record<string, string> = {
  name: "The name changed.",
  description: "The description changed.",
  tags: "The tags changed.",
  refreshMinutes: "How often it is calculated changed.",
};

/** What an edit switches on or off, by its field, with the words for either. */
const switches = [
  { key: "pausedAt", detail: "paused", on: "Paused.", off: "Resumed." },
  { key: "archivedAt", detail: "archived", on: "Archived.", off: "Brought back from the archive." },
  { key: "hiddenAt", detail: "hidden", on: "Hidden.", off: "Shown again." },
] as const;

/** Every version of a segment, the latest first, with what it changed and the size before and after. */
export function versionHistory(db: Database, id: number): VersionEntry[] {
  const versions = segmentVersionsOf(db, id);
  const words = { zone: workspaceSettings(db).timezone, segmentName: segmentNames(db) };
  const changed = otherChanges(db, id);
  const sizes = sizesByVersion(db, id);
  return versions.map(({ version, criteria, author, at }, i) => {
    const previous = versions[i + 1];
    const others = changed.get(version) ?? [];
    return {
      version,
      author,
      at,
      changes: previous ? [...compareRules(previous.criteria, criteria, words), ...others] : ["Created."],
      restorable: criteria !== null && !sameRules(criteria, versions[0]!.criteria),
      before: sizes.findLast((size) => size.version < version)?.last ?? null,
      after: sizes.find((size) => size.version === version)?.first ?? null,
    };
  });
}

const sameRules = (one: Criteria | null, other: Criteria | null) => JSON.stringify(one) === JSON.stringify(other);

type Sizes = { version: number; first: number; last: number };

/** The sizes by the first and the last calculation of each version that has one, the first version first. */
function sizesByVersion(db: Database, id: number): Sizes[] {
  // The ends of past days may be calculated long after, and say nothing about what an edit did.
  return db.$client
    .prepare(
      `select b.version, f.size as first, l.size as last
       from (select r.version, min(r.id) as first, max(r.id) as last
           from runs r join snapshots n on n.id = r.snapshot_id and n.day is null
           where r.segment_id = ? group by r.version) b
         join runs f on f.id = b.first join runs l on l.id = b.last
       order by b.version`,
    )
    .all(id) as Sizes[];
}

type Detail = { version: number; changed: string[]; paused?: boolean; archived?: boolean; hidden?: boolean };

/** What each version changed besides the rules, in words, as the audit log has it. */
function otherChanges(db: Database, id: number): Map<number, string[]> {
  const rows = db.$client
    .prepare(
      `select detail from audit_entries
       where action = 'segment.edit' and subject_kind = 'segment' and subject_id = ? order by id`,
    )
    .pluck()
    .all(String(id)) as string[];
  const isOn = new Map<string, boolean>();
  return new Map(
    rows.map((text) => {
      const detail = JSON.parse(text) as Detail;
      const switched = switches.flatMap(({ key, detail: name, on, off }) => {
        if (!detail.changed.includes(key)) return [];
        // Older entries do not say which; a segment begins with all of them off.
        const now = detail[name] ?? !isOn.get(key);
        isOn.set(key, now);
        return [now ? on : off];
      });
      return [detail.version, [...detail.changed.flatMap((key) => fieldWords[key] ?? []), ...switched]];
    }),
  );
}
