import { isDeepStrictEqual } from "node:util";
import { toDraft } from "#/lib/criteria/form.ts";
import { settle } from "#/lib/criteria/form-settle.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { compareRules } from "#/lib/segments/compare-versions.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { segmentNames } from "#/lib/segments/names.ts";
import { withNames } from "#/lib/segments/segment-fields.ts";
import { versionCriteria } from "#/lib/segments/versions.ts";
import type { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { particularsOf } from "./particulars.ts";
import type { BuilderState, Editing, Particulars } from "./state.ts";

const labels: Record<keyof Particulars, string> = {
  name: "Name",
  description: "Description",
  tags: "Tags",
  kind: "Kind",
  refreshMinutes: "Minutes between calculations",
};
const keys = Object.keys(labels) as (keyof Particulars)[];

/** The particulars with which the form was opened; what is no such JSON says nothing. */
export function openedWith(was: string): Partial<Particulars> {
  try {
    return Object(JSON.parse(was));
  } catch {
    return {};
  }
}

/**
 * What somebody else saved since the form was opened, and the form on top of it: one's own changes stay, what one left alone
 * becomes theirs, and the next save knows their version. Undefined where nobody did, or the segment is gone.
 */
export function conflictWith(
  db: ReturnType<typeof database>,
  { id, version, was }: Editing,
  own: Criteria,
  particulars: Particulars,
  now: number,
): Partial<BuilderState> | undefined {
  const segment = findSegment(db, id, now);
  if (!segment?.criteria || segment.version === version) return undefined;
  const words = { zone: workspaceSettings(db, now).timezone, segmentName: segmentNames(db) };
  const base = versionCriteria(db, id, version) ?? null;
  const theirs = particularsOf(segment);
  const old = openedWith(was);
  const untouched = isDeepStrictEqual(own, base);
  const merged = { ...particulars };
  for (const key of keys) if (particulars[key] === old[key]) merged[key] = theirs[key];
  return {
    particulars: merged,
    ...(untouched && { draft: withNames(db, settle(toDraft(segment.criteria))) }),
    replaced: true,
    editing: { id, version: segment.version, was: JSON.stringify(theirs) },
    conflict: {
      by: segment.updatedBy,
      at: segment.updatedAt,
      theirs: [...compareRules(base, segment.criteria, words), ...fieldChanges(old, theirs)],
      ours: [...(untouched ? [] : compareRules(segment.criteria, own, words)), ...fieldChanges(theirs, merged)],
    },
  };
}

const fieldChanges = (before: Partial<Particulars>, after: Particulars): string[] =>
  keys
    .filter((key) => before[key] !== after[key])
    .map((key) => `${labels[key]}: "${after[key]}", before "${before[key] ?? ""}".`);
