import { expect, test } from "vitest";
import { messageSegments, messages } from "#/db/schema/messages.ts";
import { changeEntries } from "#/lib/lists/change-entries.ts";
import { editSegment } from "#/lib/segments/edit.ts";
import { trendMarks } from "#/lib/snapshots/marks.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";

const actor = { id: "u1", name: "Ada" };
const march = { from: "2026-03-01", to: "2026-03-31" };

test("edits of the rules are marked, and not those of the name", async () => {
  const world = testWorld(at(3, 12));
  const id = await world.segment("Buyers", didOrder);
  await editSegment(world.db, id, { version: 1, name: "Shoppers" }, actor, at(4, 9));
  await editSegment(world.db, id, { version: 2, criteria: { type: "everyone" } }, actor, at(5, 9));
  expect(trendMarks(world.db, id, march)).toEqual([
    { kind: "edit", version: 3, author: "Ada", at: at(5, 9), day: "2026-03-05" },
  ]);
  expect(trendMarks(world.db, id, { from: "2026-03-06", to: "2026-03-31" })).toEqual([]);
});

test("an upload is marked on the list and on the segments that ask about it", async () => {
  const world = testWorld(at(3, 12));
  const { db, evaluator } = world;
  const list = await world.segment("Guests", undefined, "list");
  const id = await world.segment("Invited", { type: "segment", segment: list });
  await changeEntries(db, list, { mode: "replace", match: "id", values: ["ada"] }, actor, at(6, 9));
  for (const segment of [list, id]) await takeSnapshot(db, evaluator, segment, { cause: "upload" }, at(6, 9));
  const mark = { kind: "upload", list, name: "Guests", at: at(6, 9), day: "2026-03-06" };
  expect(trendMarks(db, list, march)).toEqual([mark]);
  expect(trendMarks(db, id, march)).toEqual([mark]);
});

test("a message is marked when it was sent to the segment, and not a draft or one that leaves it out", async () => {
  const world = testWorld(at(3, 12));
  const { db } = world;
  const id = await world.segment("Buyers", didOrder);
  const by = { createdBy: "Ada", createdAt: at(3), updatedBy: "Ada", updatedAt: at(3), content: {} };
  const message = (title: string, mode: "include" | "exclude", sentAt: number | null) => {
    const status = sentAt === null ? ("draft" as const) : ("sent" as const);
    const row = db
      .insert(messages)
      .values({ title, channel: "email", status, sentAt, ...by })
      .returning()
      .get();
    db.insert(messageSegments).values({ messageId: row.id, segmentId: id, mode }).run();
    return row.id;
  };
  const sale = message("Sale", "include", at(7, 10));
  message("Not for them", "exclude", at(7, 11));
  message("Draft", "include", null);
  expect(trendMarks(db, id, march)).toEqual([
    { kind: "message", message: sale, title: "Sale", at: at(7, 10), day: "2026-03-07" },
  ]);
});
