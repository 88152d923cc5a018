import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { definitionOf } from "#/lib/segments/rules.ts";
import { segmentUsage, type Use } from "#/lib/segments/usage.ts";
import { type Member, profilesOf } from "#/lib/snapshots/members.ts";

type Moved = { count: number; examples: Member[] };
/** A segment whose rules ask about the one that is edited, directly or through others, and what becomes of it. */
type Dependent = { id: number; name: string; before: number; after: number; entering: number; leaving: number };
export type Consequences = {
  asOf: number;
  before: number;
  after: number;
  entering: Moved;
  leaving: Moved;
  messages: Extract<Use, { kind: "message" }>[];
  segments: Dependent[];
};

const examples = 10;

/** What new rules would change if they were saved at this instant: the saved rules and the new ones, both as of now. */
export async function consequencesOf(
  db: Database,
  evaluator: Evaluator,
  id: number,
  criteria: Criteria,
  now: number,
): Promise<Consequences> {
  const [old, new_] = [
    await membersBy(evaluator, definitionOf(db, id)!, now),
    await membersBy(evaluator, criteria, now),
  ];
  const moved = (audience: Audience): Moved => ({
    count: audience.count(),
    examples: profilesOf(db, audience.sample(examples, 1)),
  });
  return {
    asOf: now,
    before: old.count(),
    after: new_.count(),
    entering: moved(new_.minus(old)),
    leaving: moved(old.minus(new_)),
    messages: segmentUsage(db, id).filter((use) => use.kind === "message"),
    segments: await Promise.all(
      dependentsOf(db, id).map((one) => dependent(db, evaluator, one, { id, criteria }, now)),
    ),
  };
}

async function membersBy(evaluator: Evaluator, criteria: Criteria, now: number): Promise<Audience> {
  const { members } = await evaluator.call("take", { criteria, now, urgent: true });
  return Audience.fromBytes(members);
}

function dependentsOf(db: Database, id: number): { id: number; name: string }[] {
  return db.$client
    .prepare(
      `with recursive asking(id) as (
         select segment_id from segment_references where refers_to = ?
         union select r.segment_id from segment_references r join asking on r.refers_to = asking.id)
       select s.id, s.name from asking join segments s on s.id = asking.id
       where s.deleted_at is null order by lower(s.name), s.id`,
    )
    .all(id) as { id: number; name: string }[];
}

type Edit = { id: number; criteria: Criteria };

async function dependent(
  db: Database,
  evaluator: Evaluator,
  segment: { id: number; name: string },
  edit: Edit,
  now: number,
): Promise<Dependent> {
  const before = definitionOf(db, segment.id)!;
  const after = edited(db, before, edit);
  const only = (kept: Criteria, rule: Criteria): Criteria => ({ type: "all", rules: [kept, { type: "not", rule }] });
  const criteria: Criteria = { type: "any", rules: [before, after, only(after, before), only(before, after)] };
  const { rules = [] } = await evaluator.call("count", { criteria, rules: true, now });
  const size = (i: number) => rules.find(({ path }) => path === `/rules/${i}`)!.size;
  return { ...segment, before: size(0), after: size(1), entering: size(2), leaving: size(3) };
}

/** Rules with the new ones of the edited segment in place of every reference that leads to it. */
function edited(db: Database, rule: Criteria, edit: Edit): Criteria {
  switch (rule.type) {
    case "all":
    case "any":
      return { ...rule, rules: rule.rules.map((inner) => edited(db, inner, edit)) };
    case "not":
      return { ...rule, rule: edited(db, rule.rule, edit) };
    case "segment": {
      if (rule.segment === edit.id) return edit.criteria;
      const inner = definitionOf(db, rule.segment);
      return inner ? edited(db, inner, edit) : rule;
    }
    default:
      return rule;
  }
}
