import type { Database } from "#/db/client.ts";
import { segmentReferences } from "#/db/schema/segments.ts";
import { checkReferences, type ReferenceRefusal, references, walk } from "#/lib/criteria/references.ts";
import { type Criteria, parseCriteria } from "#/lib/criteria/schema.ts";

export type Problem = { code: string; message: string; path?: string };
type Kind = "past_behavior" | "live" | "list";
type Checked = { ok: true; criteria: Criteria | null } | { ok: false; error: Problem };

/**
 * The rules of a segment as they may be saved: the language's own form, every reference to a segment that exists, no cycle.
 * A list has none. `path` of an error is a JSON pointer into `{ criteria }`.
 */
export function checkRules(db: Database, kind: Kind, input: unknown, self?: number): Checked {
  if (kind === "list") return input == null ? { ok: true, criteria: null } : refusedForList;
  const parsed = parseCriteria(input);
  if (!parsed.ok) return { ok: false, error: underCriteria(parsed.error) };
  const refused = checkReferences(parsed.criteria, self, (id) => definitionOf(db, id));
  if (refused) return { ok: false, error: underCriteria(problemOf(db, refused, parsed.criteria)) };
  return { ok: true, criteria: parsed.criteria };
}

/** The rules of a segment, null of a list; undefined where there is none or it is deleted. */
export function definitionOf(db: Database, id: number): Criteria | null | undefined {
  const row = db.$client
    .prepare(
      `select v.criteria from segments s join segment_versions v on v.segment_id = s.id and v.version = s.version
       where s.id = ? and s.deleted_at is null`,
    )
    .get(id) as { criteria: string | null } | undefined;
  return row && (row.criteria === null ? null : (JSON.parse(row.criteria) as Criteria));
}

/** Notes which segments the rules of a segment ask about. Inside the transaction that saves them. */
export function saveReferences(db: Database, segmentId: number, criteria: Criteria | null): void {
  db.$client.prepare("delete from segment_references where segment_id = ?").run(segmentId);
  for (const refersTo of new Set(criteria ? references(criteria) : []))
    db.insert(segmentReferences).values({ segmentId, refersTo }).run();
}

/** The refusal in names, at the rule by which the segment in question is reached. */
function problemOf(db: Database, refused: ReferenceRefusal, criteria: Criteria): Problem {
  const reached = refused.reason === "unknown_segment" ? [refused.segment] : refused.chain;
  const at = [...walk(criteria)].find(({ rule }) => rule.type === "segment" && reached.includes(rule.segment));
  return { code: refused.reason, message: inNames(db, refused) ?? refused.message, path: at?.path };
}

function inNames(db: Database, refused: ReferenceRefusal): string | undefined {
  const find = db.$client.prepare("select name from segments where id = ?").pluck();
  if (refused.reason === "unknown_segment") {
    const name = find.get(refused.segment);
    return name === undefined ? undefined : `Segment ${refused.segment}, "${name}", was deleted; choose another one.`;
  }
  const chain = refused.chain.map((id) => `"${find.get(id)}" (${id})`).join(" → ");
  return refused.reason === "cycle"
    ? `The rules refer back to where they began: ${chain}. Remove one of these references.`
    : `Segments refer to each other over too many steps: ${chain}. Refer to fewer.`;
}

const underCriteria = ({ code, message, path = "" }: Problem) => ({ code, message, path: `/criteria${path}` });

const refusedForList: Checked = {
  ok: false,
  error: { code: "no_rules_for_list", message: "A list has entries and no rules.", path: "/criteria" },
};
