import type { Database } from "#/db/client.ts";
import type { Pair } from "#/lib/audience/compare.ts";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { type AffectedMessage, messagesAffected } from "#/lib/segments/consequences-messages.ts";
import { dependents } from "#/lib/segments/refresh.ts";
import { definitionOf } from "#/lib/segments/rules.ts";
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
  segments: Dependent[];
  messages: AffectedMessage[];
};

const examples = 10;

/**
 * What new rules would change if they were saved at this instant, for the segment and for all that uses it: the saved rules
 * and the new ones, all at one instant and in one state.
 */
export async function consequencesOf(
  db: Database,
  evaluator: Evaluator,
  id: number,
  criteria: Criteria,
  now: number,
): Promise<Consequences> {
  const asking = dependentsOf(db, id);
  const leading = new Set(asking.map((one) => one.id));
  const rewrite = (rule: Criteria) => edited(db, rule, { id, criteria, leading });
  const messages = messagesAffected(db, [id, ...leading], rewrite);
  const pairs: Pair[] = [
    { before: definitionOf(db, id)!, after: criteria },
    ...asking.map(({ definition }) => ({ before: definition, after: rewrite(definition) })),
    ...messages.flatMap(({ pair }) => pair ?? []),
  ];
  const { asOf, pairs: found } = await evaluator.call("compare", { pairs, examples, now });
  const [own, ...others] = found as [(typeof found)[0], ...typeof found];
  const recipients = others.slice(asking.length).values();
  const moved = ({ count, numbers }: { count: number; numbers: number[] }) => ({
    count,
    examples: profilesOf(db, numbers),
  });
  return {
    asOf,
    before: own.before.size,
    after: own.after.size,
    entering: moved(own.entering),
    leaving: moved(own.leaving),
    segments: asking.map(({ id, name }, i) => {
      const { before, after, entering, leaving } = others[i]!;
      return { id, name, before: before.size, after: after.size, entering: entering.count, leaving: leaving.count };
    }),
    messages: messages.map(({ pair, ...message }) => {
      const { before, after } = pair ? recipients.next().value! : {};
      return { ...message, before: before?.reachable ?? null, after: after?.reachable ?? null };
    }),
  };
}

function dependentsOf(db: Database, id: number): { id: number; name: string; definition: Criteria }[] {
  const find = db.$client.prepare("select id, name from segments where id = ? and deleted_at is null");
  return dependents(db, id)
    .flatMap((one) => (find.get(one) as { id: number; name: string } | undefined) ?? [])
    .map((one) => ({ ...one, definition: definitionOf(db, one.id)! }))
    .sort((one, other) => one.name.localeCompare(other.name) || one.id - other.id);
}

type Edit = { id: number; criteria: Criteria; leading: ReadonlySet<number> };

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
      return edit.leading.has(rule.segment) ? edited(db, definitionOf(db, rule.segment)!, edit) : rule;
    }
    default:
      return rule;
  }
}
