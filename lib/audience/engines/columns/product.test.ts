import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { tree } from "#/lib/audience/cases/generated-rules.ts";
import { bag, boundary, type Scene, scene } from "#/lib/audience/cases/generated-values.ts";
import { type Act, spawnProduct } from "#/lib/audience/engines/columns/testing-product.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { explain } from "#/lib/audience/explain.ts";
import { compareColumns } from "#/lib/columns/compare.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const day = 86_400_000;
const user = fc.constantFrom("ann", "bob", "eve");
const anonymous = fc.constantFrom("tab-1", "tab-2", "tab-3", "tab-4");

/** Calls as clients send them: named and anonymous events, people who turn out to be known, new names. */
function call(here: Scene): fc.Arbitrary<object> {
  const timestamp = boundary(here).map((at) => new Date(at).toISOString());
  const device = fc.constantFrom({}, { device: { id: "phone", type: "ios", token: "t" } });
  const name = fc.constantFrom("a", "a", "b");
  const happened = { type: fc.constant("track"), event: name, properties: bag(here), timestamp, context: device };
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ ...happened, userId: user }) },
    { weight: 3, arbitrary: fc.record({ ...happened, anonymousId: anonymous }) },
    {
      weight: 3,
      arbitrary: fc.record({
        ...{ type: fc.constant("identify"), userId: user, anonymousId: anonymous },
        ...{ traits: bag(here), timestamp },
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant("alias"), userId: user, previousId: anonymous, timestamp }) },
  );
}

const act = (here: Scene): fc.Arbitrary<Act> => {
  const now = here.asOf + 60 * day;
  const take = fc
    .array(call(here), { minLength: 1, maxLength: 12 })
    .map((calls) => ({ kind: "take" as const, calls, receivedAt: now }));
  const keep = fc.constantFrom("seal", "seal", "merge", "rewrite", "save" as const).map((kind) => ({ kind }));
  return fc.oneof(
    { weight: 4, arbitrary: take },
    { weight: 3, arbitrary: keep },
    { weight: 1, arbitrary: user.map((id) => ({ kind: "erase" as const, id, now })) },
  );
};

const lives = scene.chain((here) =>
  fc.record({
    here: fc.constant(here),
    acts: fc.array(act(here), { minLength: 5, maxLength: 10 }),
    rules: fc.array(tree(here, []), { minLength: 6, maxLength: 6 }),
  }),
);

test("while another process takes calls in, merges, erases and seals, columns and explain agree after each step", async () => {
  const product = spawnProduct();
  onTestFinished(() => product.end());
  const seen = { merged: 0, erased: 0, members: 0, asked: 0 };
  await fc.assert(
    fc.asyncProperty(lives, async ({ here: { zone, asOf }, acts, rules }) => {
      const db = testDatabase();
      workspaceSettings(db, 0);
      db.$client.prepare("update workspace set timezone = ?").run(zone);
      const evaluator = evaluatorHere(db);
      const now = asOf + 60 * day;
      const living = db.$client
        .prepare("select id from profiles where merged_into is null and erased_at is null order by id")
        .pluck();
      for (const act of acts) {
        let busy = true;
        const done = product.perform(db.$client.name, act).finally(() => {
          busy = false;
        });
        for (; busy; await turn()) {
          await evaluator.call("count", { criteria: rules[seen.asked++ % rules.length]!, asOf, now });
        }
        await done;
        const people = living.all() as number[];
        for (const rule of rules) {
          const { members } = await evaluator.call("take", { criteria: rule, asOf, now });
          const found = [...Audience.fromBytes(members).iterate()];
          seen.members += found.length;
          expect(found, JSON.stringify(rule)).toEqual(people.filter((id) => explain(db, id, rule, { asOf, zone }).in));
        }
      }
      expect(await compareColumns(db)).toEqual([]);
      const ends = "select count(merged_into) as merged, count(erased_at) as erased from profiles";
      const { merged, erased } = db.$client.prepare(ends).get() as typeof seen;
      seen.merged += merged;
      seen.erased += erased;
      db.$client.close();
    }),
    { numRuns: 30 },
  );
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(10);
}, 120_000);
