import { type Database, openDatabase } from "#/db/client.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { type Figure, quantile } from "#/lib/commands/figure.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { consequencesOf } from "#/lib/segments/consequences.ts";
import { previewRules } from "#/lib/segments/preview.ts";

const rounds = 24;
const warmUp = 4;
const within = "at most" as const;
const month = { kind: "last", amount: 30, unit: "day" } as const;

/** Five leaves, of which two have a policy that is counted, too; somebody is typing the number of the first. */
const typed = (times: number): Criteria => ({
  type: "all",
  rules: [
    { type: "event", event: "Product Viewed", operator: "at_least", value: times, within: month },
    {
      type: "any",
      rules: [
        { type: "profile", field: "platform", operator: "includes", value: "ios" },
        { type: "profile", field: "country", operator: "is_not", value: "DE" },
      ],
    },
    { type: "not", rule: { type: "event", event: "Order Completed", within: month } },
    { type: "event", event: "Product Viewed", where: { property: "price", operator: "gte", value: 100 } },
  ],
});

/** Measures what the builder shows while one types, and what it shows before an edit is saved. */
export async function* bench(path: string): AsyncGenerator<Figure> {
  const db = openDatabase(path, { readonly: true });
  try {
    const preview = (now: number, times: number) => previewRules(db, evaluatorHere(db), typed(times), {}, now);
    const first = await times((now, i) => preview(now, 1 + i), db);
    const begun = "size of five leaves, each rule, at a new instant, p95";
    yield { what: begun, budget: 200, measured: quantile(first, 0.95), unit: "ms", within };
    const typing = await times((now, i) => preview(now - i, 1 + i), db);
    const what = "the same while one of them is typed, p95";
    yield { what, budget: 200, measured: quantile(typing, 0.95), unit: "ms", within };
    const { id, uses } = mostUsed(db);
    const edits = await times((now, i) => consequencesOf(db, evaluatorHere(db), id, typed(1 + i), now), db);
    const edit = `consequences of an edit, ${uses} uses, p95`;
    yield { what: edit, budget: 3_000, measured: quantile(edits, 0.95), unit: "ms", within };
  } finally {
    db.$client.close();
  }
}

async function times(ask: (now: number, round: number) => Promise<unknown>, db: Database): Promise<number[]> {
  const last = db.$client.prepare("select max(last_at) from event_chunks").pluck().get() as number;
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await ask(last + round, round);
    took.push(performance.now() - began);
  }
  return took.slice(warmUp);
}

function mostUsed(db: Database): { id: number; uses: number } {
  const found = db.$client
    .prepare(
      `select s.id, (select count(*) from segment_references r where r.refers_to = s.id)
         + (select count(*) from message_segments m where m.segment_id = s.id) as uses
       from segments s where s.kind <> 'list' and s.deleted_at is null order by uses desc, s.id limit 1`,
    )
    .get();
  if (!found) throw new Error("There is no segment with rules in this database: make it with the command demo.");
  return found as { id: number; uses: number };
}
