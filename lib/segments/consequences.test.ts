import fc from "fast-check";
import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { insertWorld } from "#/lib/audience/cases/insert-world.ts";
import { questions } from "#/lib/audience/cases/worlds.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { createDraft } from "#/lib/messages/create-draft.ts";
import { messageReach } from "#/lib/messages/reach.ts";
import { consequencesOf } from "#/lib/segments/consequences.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { editSegment } from "#/lib/segments/edit.ts";
import { readMembers } from "#/lib/snapshots/read.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { at, testWorld } from "#/lib/snapshots/testing.ts";

const now = at(10, 12);
const did = (event: string): Criteria => ({ type: "event", event });
const in_ = (segment: number): Criteria => ({ type: "segment", segment });
const not = (rule: Criteria): Criteria => ({ type: "not", rule });
const actor = { id: "u1", name: "Ada" };

/** A to H ordered, F to K opened; one segment asks about the first, another about that one. All but A have an e-mail. */
async function shop() {
  const world = testWorld(now);
  for (const who of "abcdefgh") await world.does(who, "Order", at(9));
  for (const who of "fghijk") await world.does(who, "Open", at(9));
  for (const who of "bcdefghijk") await world.is(who, { email: `${who}@shop.example` });
  const id = await world.segment("Ordered", did("Order"));
  const near = await world.segment("Not ordered", not(in_(id)));
  const far = await world.segment("Far", in_(near));
  return { ...world, id, near, far };
}

const ids = ({ examples }: { examples: { id: string }[] }) => examples.map(({ id }) => id).sort();

test("an edit says who enters and who leaves, with examples, before it is saved", async () => {
  const { db, evaluator, id } = await shop();
  const found = await consequencesOf(db, evaluator, id, did("Open"), now);
  expect(found).toMatchObject({ asOf: now, before: 8, after: 6, entering: { count: 3 }, leaving: { count: 5 } });
  expect([ids(found.entering), ids(found.leaving)]).toEqual([[..."ijk"], [..."abcde"]]);
});

test("segments that ask about it, directly or through others, are named with what becomes of them", async () => {
  const { db, evaluator, id, near, far } = await shop();
  const { segments } = await consequencesOf(db, evaluator, id, did("Open"), now);
  expect(segments).toEqual([
    { id: far, name: "Far", before: 3, after: 5, entering: 5, leaving: 3 },
    { id: near, name: "Not ordered", before: 3, after: 5, entering: 5, leaving: 3 },
  ]);
});

test("a message says whom it reaches before and after on its channel, also through another segment or by exclusion", async () => {
  const { db, evaluator, id, far } = await shop();
  const all = await segmentIn(db, "Everybody", { type: "everyone" });
  const write = async (title: string, segments: { id: number; mode: "include" | "exclude" }[]) => {
    const made = await createDraft(db, { title, channel: "email", segments }, actor, now);
    if (!made.ok) throw new Error(JSON.stringify(made));
    return { id: made.id, channel: "email" as const, segments };
  };
  const drafts = [
    await write("To them", [{ id, mode: "include" }]),
    await write("To all but them", [
      { id: all, mode: "include" },
      { id, mode: "exclude" },
    ]),
    await write("Through another", [{ id: far, mode: "include" }]),
  ];
  const sent = await write("Sent", [{ id, mode: "include" }]);
  db.$client.prepare("update messages set status = 'sent', sent_at = 1 where id = ?").run(sent.id);
  const { messages } = await consequencesOf(db, evaluator, id, did("Open"), now);
  const reaches = Object.fromEntries(messages.map(({ title, before, after }) => [title, [before, after]]));
  expect(reaches).toEqual({
    "To them": [7, 6],
    "To all but them": [3, 4],
    "Through another": [3, 4],
    Sent: [null, null],
  });
  await editSegment(db, id, { version: 1, criteria: did("Open") }, actor, now);
  for (const draft of drafts) {
    const announced = messages.find((one) => one.id === draft.id)!.after;
    expect((await messageReach(evaluator, draft, now))?.reachable).toBe(announced);
  }
});

test("what was announced is what happens: at one instant the saved edit has the announced sizes", async () => {
  const { db, evaluator, id, near } = await shop();
  await takeSnapshot(db, evaluator, id, { cause: "create" }, now);
  const announced = await consequencesOf(db, evaluator, id, did("Open"), now);
  expect(await editSegment(db, id, { version: 1, criteria: did("Open") }, actor, now)).toMatchObject({ ok: true });
  await takeSnapshot(db, evaluator, id, { cause: "edit" }, now);
  await takeSnapshot(db, evaluator, near, { cause: "edit" }, now);
  const run = db.$client.prepare(
    "select size, entered_count as entering, left_count as leaving from runs where segment_id = ? order by id desc",
  );
  expect(run.get(id)).toEqual({
    size: announced.after,
    entering: announced.entering.count,
    leaving: announced.leaving.count,
  });
  expect(run.get(near)).toMatchObject({ size: announced.segments.find((one) => one.id === near)!.after });
});

const members = (db: ReturnType<typeof testDatabase>, id: number) =>
  readMembers(db, db.$client.prepare("select snapshot_id from segments where id = ?").pluck().get(id) as number)!;

test("any rules in place of any others, of a scheduled or a live segment: the snapshots taken after saving differ as announced", async () => {
  const kinds = fc.constantFrom("past_behavior" as const, "live" as const);
  await fc.assert(
    fc.asyncProperty(questions(3), kinds, async ({ world, rules, asOf }, kind) => {
      const db = testDatabase();
      insertWorld(db, world);
      const evaluator = evaluatorHere(db);
      const [old, new_, other] = rules as [Criteria, Criteria, Criteria];
      const made = await createSegment(db, { name: "One", kind, criteria: old }, actor, asOf);
      if (!made.ok) return;
      const { id } = made;
      const asks = await segmentIn(db, "Asks", { type: "any", rules: [other, not(in_(id))] });
      for (const one of [id, asks]) await takeSnapshot(db, evaluator, one, { cause: "create" }, asOf);
      const before = [members(db, id), members(db, asks)] as const;
      const announced = await consequencesOf(db, evaluator, id, new_, asOf);
      const saved = await editSegment(db, id, { version: 1, criteria: new_ }, actor, asOf);
      if (!saved.ok) return;
      for (const one of [id, asks]) await takeSnapshot(db, evaluator, one, { cause: "edit" }, asOf);
      const after = [members(db, id), members(db, asks)] as const;
      const told = [announced, announced.segments[0]!].map(({ before, after }) => [before, after]);
      expect(told).toEqual(before.map((one, i) => [one.count(), after[i]!.count()]));
      expect([announced.entering.count, announced.leaving.count]).toEqual([
        after[0].minus(before[0]).count(),
        before[0].minus(after[0]).count(),
      ]);
      expect(announced.segments[0]).toMatchObject({ entering: after[1].minus(before[1]).count() });
      for (const { number } of announced.entering.examples)
        expect([before[0].has(number), after[0].has(number)]).toEqual([false, true]);
    }),
    { numRuns: 30 },
  );
});

async function segmentIn(db: ReturnType<typeof testDatabase>, name: string, criteria: Criteria) {
  const made = await createSegment(db, { name, kind: "past_behavior", criteria }, actor, now);
  if (!made.ok) throw new Error(made.error.message);
  return made.id;
}
