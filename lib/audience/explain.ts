import type { Database } from "#/db/client.ts";
import {
  explainEvent,
  explainProfile,
  explainRegular,
  explainSequence,
  type LeafEvidence,
} from "#/lib/audience/explain-leaf.ts";
import { loadPerson, type Person } from "#/lib/audience/explain-person.ts";
import { describeTree } from "#/lib/criteria/describe.ts";
import type { Context } from "#/lib/criteria/properties.ts";
import { walk } from "#/lib/criteria/references.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

/** What decided a rule; null for a group, whose rules follow, and for everyone. */
type Evidence =
  | LeafEvidence
  | { kind: "segment"; segment: number; name: string; rules: RuleVerdict[] }
  | { kind: "list"; segment: number; name: string; entry: { match: string; value: string } | null }
  | null;

/** The verdict on one rule: its JSON pointer, its words, whether it holds, and why. */
type RuleVerdict = { path: string; sentence: string; holds: boolean; evidence: Evidence };

/** `outside` says why somebody is in no audience at all at that instant. */
type Explanation = { in: boolean; outside?: "absent" | "erased" | "not_yet_seen"; rules: RuleVerdict[] };

/**
 * Why one profile is in or not, rule by rule (a group before its rules), from the rows of that profile as they are now
 * and its events up to `asOf` (epoch milliseconds). A merged number is explained as its survivor.
 */
export function explain(
  db: Database,
  profileId: number,
  criteria: Criteria,
  moment: { asOf: number; zone: string },
): Explanation {
  return db.$client
    .transaction(() => {
      const person = loadPerson(db, profileId);
      if (!person) return { in: false, outside: "absent", rules: [] } satisfies Explanation;
      if (person.erased) return { in: false, outside: "erased", rules: [] } satisfies Explanation;
      const context = { ...moment, currency: workspaceSettings(db).currency };
      const rules = verdicts(db, person, criteria, context);
      if ((person.firstSeenAt ?? moment.asOf) > moment.asOf)
        return { in: false, outside: "not_yet_seen", rules } satisfies Explanation;
      return { in: rules[0]!.holds, rules };
    })
    .deferred();
}

function verdicts(db: Database, person: Person, criteria: Criteria, context: Context): RuleVerdict[] {
  const sentences = new Map<string, string>();
  const note = ({ path, sentence, rules }: ReturnType<typeof describeTree>) => {
    sentences.set(path, sentence);
    for (const rule of rules) note(rule);
  };
  note(describeTree(criteria, { zone: context.zone, segmentName: (id) => segmentOf(db, id)?.name ?? `#${id}` }));
  const found = new Map<Criteria, { holds: boolean; evidence: Evidence }>();
  const judge = (rule: Criteria): boolean => {
    const verdict = judgeRule(db, rule, person, context, judge);
    found.set(rule, verdict);
    return verdict.holds;
  };
  judge(criteria);
  return [...walk(criteria)].map(({ rule, path }) => ({ path, sentence: sentences.get(path)!, ...found.get(rule)! }));
}

function judgeRule(
  db: Database,
  rule: Criteria,
  person: Person,
  context: Context,
  judge: (rule: Criteria) => boolean,
): { holds: boolean; evidence: Evidence } {
  switch (rule.type) {
    case "all":
      return { holds: rule.rules.map(judge).every(Boolean), evidence: null };
    case "any":
      return { holds: rule.rules.map(judge).some(Boolean), evidence: null };
    case "not":
      return { holds: !judge(rule.rule), evidence: null };
    case "everyone":
      return { holds: true, evidence: null };
    case "profile":
      return explainProfile(rule, person, context);
    case "event":
      return explainEvent(rule, person, context);
    case "sequence":
      return explainSequence(rule, person, context);
    case "regular":
      return explainRegular(rule, person, context);
    case "segment":
      return judgeSegment(db, rule.segment, person, context);
  }
}

function segmentOf(db: Database, id: number) {
  const row = db.$client
    .prepare(
      `select s.name, s.kind, v.criteria from segments s
       left join segment_versions v on v.segment_id = s.id and v.version = s.version
       where s.id = ? and s.deleted_at is null`,
    )
    .get(id) as { name: string; kind: string; criteria: string | null } | undefined;
  return row && { ...row, criteria: row.criteria === null ? null : (JSON.parse(row.criteria) as Criteria | null) };
}

function judgeSegment(db: Database, segment: number, person: Person, context: Context) {
  const found = segmentOf(db, segment);
  if (!found) throw new Error(`There is no segment ${segment}.`);
  const { name, criteria } = found;
  if (criteria) {
    const rules = verdicts(db, person, criteria, context);
    return { holds: rules[0]!.holds, evidence: { kind: "segment" as const, segment, name, rules } };
  }
  const entry = person.listed(segment) ?? null;
  return { holds: entry !== null, evidence: { kind: "list" as const, segment, name, entry } };
}
