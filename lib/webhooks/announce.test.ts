import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { editWebhook } from "#/lib/webhooks/edit.ts";
import { actor, populate, tell, testWebhook, waysTo } from "#/lib/webhooks/testing.ts";

const now = Date.UTC(2026, 2, 1);
const url = "http://hooks.lan/";

function world() {
  const db = testDatabase();
  populate(db, 0, 2);
  const rows = () =>
    db.$client.prepare("select * from webhook_deliveries order by id").all() as {
      webhook_id: number;
      kind: string;
      cause: string;
      members: Buffer;
      total: number;
    }[];
  const waiting = () => rows().map(({ kind, members }) => [kind, ...Audience.fromBytes(members).iterate()].join(" "));
  return { db, rows, waiting };
}

test.each(["create", "edit", "restore", "merge", "rebuild", "history", "upload"])(
  "nobody is told of who comes or goes by %s, unless the webhook asks for every cause",
  async (cause) => {
    const { db, rows, waiting } = world();
    await testWebhook(db, { url }, now);
    const all = await testWebhook(db, { url, everyCause: true }, now);
    await tell(db, now, { entered: [1, 2], cause });
    expect(waiting()).toEqual(["entered 1 2"]);
    expect(rows()[0]).toMatchObject({ webhook_id: all.id, cause, total: 2 });
  },
);

test.each(["event", "profile", "time", "schedule", "person", "day"])("everybody is told of %s", async (cause) => {
  const { db, waiting } = world();
  await testWebhook(db, { url }, now);
  await tell(db, now, { entered: [1], cause });
  expect(waiting()).toEqual(["entered 1"]);
});

test("a webhook is told of its segments alone, and only what it asks for", async () => {
  const { db, waiting } = world();
  await testWebhook(db, { url, segments: [2], left: false }, now);
  await tell(db, now, { segmentId: 1, entered: [1], left: [2] });
  await tell(db, now, { segmentId: 2, entered: [3], left: [4] });
  await tell(db, now, { segmentId: 2, left: [5] });
  expect(waiting()).toEqual(["entered 3"]);
});

test("for a webhook that is paused nothing is collected", async () => {
  const { db, waiting } = world();
  const { id } = await testWebhook(db, { url }, now);
  const pause = (paused: boolean) => editWebhook(db, id, { paused }, actor, now, waysTo("hooks.lan"));
  await pause(true);
  await tell(db, now, { entered: [1] });
  await pause(false);
  await tell(db, now, { entered: [2] });
  expect(waiting()).toEqual(["entered 2"]);
});

test("a change that is rolled back is told to nobody", async () => {
  const { db, rows } = world();
  await testWebhook(db, { url }, now);
  db.$client.exec("begin");
  await tell(db, now, { entered: [1] }).catch(() => {});
  db.$client.exec("rollback");
  expect(rows()).toEqual([]);
});

test("what waits for a receiver that is away is drawn together: who comes and goes again is told of no more", async () => {
  const { db, rows, waiting } = world();
  await testWebhook(db, { url }, now);
  await tell(db, now, { entered: [1] });
  db.$client.prepare("update webhook_deliveries set attempts = 3").run();
  await tell(db, now, { left: [7] });
  for (let turn = 0; turn < 40; turn++) {
    await tell(db, now, { entered: [2], left: [3] });
    await tell(db, now, { entered: [3, 10 + turn], left: [2] });
  }
  await tell(db, now, { left: [1] });
  for (let more = 0; more < 38; more++) await tell(db, now, { entered: [500] });
  expect(rows()).toHaveLength(201);
  await tell(db, now, { entered: [500] });
  const rest = Array.from({ length: 40 }, (_, turn) => 10 + turn);
  expect(waiting()).toEqual(["entered 1", "left 1 7", ["entered", ...rest, 500].join(" ")]);
});
