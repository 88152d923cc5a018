import { expect, test } from "vitest";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { consequencesOf } from "#/lib/segments/consequences.ts";
import { editSegment } from "#/lib/segments/edit.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { at, testWorld } from "#/lib/snapshots/testing.ts";

const now = at(10, 12);
const did = (event: string): Criteria => ({ type: "event", event });
const actor = { id: "u1", name: "Ada" };

/** A to H ordered, F to K opened; one segment asks about the first, another about that one. */
async function shop() {
  const world = testWorld(now);
  for (const who of "abcdefgh") await world.does(who, "Order", at(9));
  for (const who of "fghijk") await world.does(who, "Open", at(9));
  const id = await world.segment("Ordered", did("Order"));
  const near = await world.segment("Not ordered", { type: "not", rule: { type: "segment", segment: id } });
  const far = await world.segment("Far", { type: "segment", segment: near });
  return { ...world, id, near, far };
}

test("an edit says who enters and who leaves, with examples, before it is saved", async () => {
  const { db, evaluator, id } = await shop();
  const { before, after, entering, leaving } = await consequencesOf(db, evaluator, id, did("Open"), now);
  expect({ before, after, entering: entering.count, leaving: leaving.count }).toEqual({
    before: 8,
    after: 6,
    entering: 3,
    leaving: 5,
  });
  expect(entering.examples.map(({ id }) => id).sort()).toEqual(["i", "j", "k"]);
});

test("segments that ask about it, directly or through others, are named with what becomes of them", async () => {
  const { db, evaluator, id, near, far } = await shop();
  const { segments } = await consequencesOf(db, evaluator, id, did("Open"), now);
  expect(segments).toEqual([
    { id: far, name: "Far", before: 3, after: 5, entering: 5, leaving: 3 },
    { id: near, name: "Not ordered", before: 3, after: 5, entering: 5, leaving: 3 },
  ]);
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
