import { beforeAll, expect, test } from "vitest";
import { openApi } from "#/app/api/v1/testing.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { addDays, dayOf } from "#/lib/workspace/time.ts";

let api: Awaited<ReturnType<typeof openApi>>;
let id: number;
const now = Date.now();
const today = dayOf(now, "UTC");
const ago = (days: number) => addDays(today, -days);

beforeAll(async () => {
  api = await openApi();
  const writer = openWriter(api.db);
  const order = (userId: string, timestamp: string) => ({
    type: "track",
    userId,
    event: "Order Completed",
    timestamp,
  });
  const orders = [
    order("ada", `${ago(3)}T12:00:00Z`),
    order("bob", `${ago(2)}T12:00:00Z`),
    order("cem", new Date(now).toISOString()),
  ];
  await writer.write(orders, { receivedAt: now });
  await writer.close();
  const criteria = { type: "event", event: "Order Completed" };
  ({ id } = (await api.call("POST", "/segments", { body: { name: "Bought", kind: "past_behavior", criteria } })).body);
  await api.call("POST", `/segments/${id}/refresh`);
  for (const days of [3, 2])
    await takeSnapshot(api.db, evaluatorHere(api.db), id, { cause: "history", day: ago(days), rebuilt: true }, now);
});

const members = async (query: string) => {
  const { status, body } = await api.call("GET", `/segments/${id}/members?${query}`);
  return status === 200 ? body.members.map(({ id }) => id) : [status, body.error.code];
};

test("members as of a past day, or of an instant in it, are those at its end, as many as the trend has", async () => {
  expect(await members("")).toEqual(["ada", "bob", "cem"]);
  expect(await members(`as_of=${ago(3)}`)).toEqual(["ada"]);
  expect(await members(`as_of=${ago(2)}T00:30:00Z`)).toEqual(["ada", "bob"]);
  const { points } = (await api.call("GET", `/segments/${id}/trend`)).body;
  expect(points.slice(0, 2).map(({ size }) => size)).toEqual([1, 2]);
});

test("the cursor of a past day stays with it", async () => {
  const { body } = await api.call("GET", `/segments/${id}/members?as_of=${ago(2)}&limit=1`);
  expect(body.members).toEqual([{ id: "ada" }]);
  expect(await members(`cursor=${body.next}`)).toEqual(["bob"]);
});

test("a file as of a past day has that day's members", async () => {
  const { headers, body } = await api.call("GET", `/segments/${id}/export.csv?as_of=${ago(3)}`);
  expect(body).toBe("id\r\nada\r\n");
  expect(headers.get("x-snapshot-as-of")).toContain(ago(3));
});

test("today, the future, a day without a point and one whose members are no longer kept are refused", async () => {
  expect(await members(`as_of=${today}`)).toEqual([422, "day_not_over"]);
  expect(await members("as_of=2999-01-01")).toEqual([422, "bad_instant"]);
  expect(await members("as_of=yesterday")).toEqual([422, "bad_instant"]);
  expect(await members(`as_of=${ago(4)}`)).toEqual([404, "no_such_point"]);
  api.db.$client.exec("update snapshots set members = null where day is not null");
  expect(await members(`as_of=${ago(3)}`)).toEqual([410, "snapshot_gone"]);
});
