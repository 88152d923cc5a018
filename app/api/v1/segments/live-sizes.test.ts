import { expect, test } from "vitest";
import { openApi } from "#/app/api/v1/testing.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";

test("the list has the same size of a live segment as the segment itself: that of now", async () => {
  const { db, call } = await openApi();
  const run = (sql: string, ...values: unknown[]) => db.$client.prepare(sql).run(...values);
  const writer = openWriter(db);
  await writer.write([{ type: "identify", userId: "ada" }], { receivedAt: Date.now() });
  await writer.close();
  const criteria = { type: "profile", field: "traits.plan", operator: "is", value: "gold" };
  const { id } = (await call("POST", "/segments", { body: { name: "Gold", kind: "live", criteria } })).body;
  await call("POST", `/segments/${id}/refresh`);
  const listed = async () => (await call("GET", "/segments")).body.segments[0]?.size;
  expect(await listed()).toBe(0);
  run("insert or ignore into live_mark (id, event_mark, change_mark) select 1, 0, changes from workspace");
  run(
    "insert into live_changes (segment_id, profile_id, entered, at, cause) values (?, 1, 1, ?, 'event')",
    id,
    Date.now(),
  );
  run("update snapshots set taken_at = taken_at - 2000 where segment_id = ?", id);
  expect(await listed()).toBe(1);
  expect((await call("GET", `/segments/${id}`)).body.size).toBe(1);
});
