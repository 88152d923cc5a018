import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, minute, noon, testIngestion } from "#/lib/ingestion/testing.ts";

const gap = 30 * minute;
const ios = { device: { id: "phone", type: "ios" } };
const call = (offset: number, context: object = ios, more: object = {}) => ({
  type: "screen",
  userId: "ada",
  timestamp: at(offset),
  context,
  ...more,
});
const spans = `select (started_at - ${noon}) / ${minute} as "from", (ended_at - ${noon}) / ${minute} as "to", calls
  from sessions order by started_at, id`;

describe("a session", () => {
  test("is calls on one device closer than the gap; exactly the gap begins another", async () => {
    const { write, rows } = testIngestion();
    await write([call(0), call(10 * minute), call(40 * minute - 1), call(70 * minute - 1), call(200 * minute)]);
    expect(rows(spans)).toEqual([
      { from: 0, to: 39, calls: 3 },
      { from: 69, to: 69, calls: 1 },
      { from: 200, to: 200, calls: 1 },
    ]);
  });

  test("is of one profile and one device, and calls without a device belong to none", async () => {
    const { write, rows } = testIngestion();
    const web = { library: { name: "analytics.js" } };
    await write([call(0), call(0, web), call(0, ios, { userId: "bob" }), call(0, {}), call(0, { sessionId: "s" })]);
    expect(rows("select profile_id, device_id, session_key from sessions order by id")).toEqual([
      { profile_id: 1, device_id: 1, session_key: null },
      { profile_id: 1, device_id: 2, session_key: null },
      { profile_id: 2, device_id: 1, session_key: null },
      { profile_id: 1, device_id: null, session_key: "s" },
    ]);
  });

  test("with a session id of the client is all its calls, however far apart", async () => {
    const { write, rows } = testIngestion();
    const keyed = (offset: number, sessionId: unknown) => call(offset, { ...ios, sessionId });
    await write([keyed(0, "s1"), keyed(minute, 7), keyed(100 * minute, "s1"), keyed(-minute, 7), call(2 * minute)]);
    expect(rows(spans)).toEqual([
      { from: -1, to: 1, calls: 2 },
      { from: 0, to: 100, calls: 2 },
      { from: 2, to: 2, calls: 1 },
    ]);
  });

  test("is lengthened, joined or put before by a late call, and left alone by identify", async () => {
    const { write, rows } = testIngestion();
    await write([call(0), call(50 * minute), { ...call(25 * minute), type: "identify" }]);
    await write([call(25 * minute)]);
    expect(rows(spans)).toEqual([{ from: 0, to: 50, calls: 3 }]);
    await write([call(-100 * minute)]);
    await write([call(-90 * minute), call(-200 * minute)]);
    expect(rows(spans)).toEqual([
      { from: -200, to: -200, calls: 1 },
      { from: -100, to: -90, calls: 2 },
      { from: 0, to: 50, calls: 3 },
    ]);
  });

  test("of somebody who turns out to be known is that person's, joined with what is near", async () => {
    const { write, rows } = testIngestion();
    await write([call(0), call(50 * minute), call(300 * minute)]);
    const web = { device: { id: "laptop", type: "web" } };
    const anonymous = { userId: undefined, anonymousId: "x" };
    await write([call(25 * minute, ios, anonymous), call(400 * minute, ios, anonymous), call(0, web, anonymous)]);
    await write([{ type: "identify", userId: "ada", anonymousId: "x" }]);
    expect(rows(spans)).toEqual([
      { from: 0, to: 50, calls: 3 },
      { from: 0, to: 0, calls: 1 },
      { from: 300, to: 300, calls: 1 },
      { from: 400, to: 400, calls: 1 },
    ]);
    expect(rows("select distinct profile_id from sessions")).toEqual([{ profile_id: 1 }]);
  });
});

/** What the definition says, computed from all calls at once. */
function naive(offsets: number[]) {
  const sessions: { from: number; to: number; calls: number }[] = [];
  for (const offset of [...offsets].sort((a, b) => a - b)) {
    const last = sessions.at(-1);
    if (last && offset - last.to < gap) {
      last.to = offset;
      last.calls++;
    } else sessions.push({ from: offset, to: offset, calls: 1 });
  }
  return sessions;
}

test("sessions are the same in whatever order and batches the calls arrive, merged or not", async () => {
  const sent = fc.record({
    offset: fc.oneof(
      fc.nat(12).map((n) => n * 10 * minute),
      fc.nat(3 * 60 * minute),
    ),
    anonymous: fc.boolean(),
    commit: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(sent, { minLength: 1, maxLength: 25 }), async (calls) => {
      const { write, rows, writer } = testIngestion();
      await write([{ type: "identify", userId: "ada" }]);
      const batch: object[] = [];
      for (const { offset, anonymous, commit } of calls) {
        batch.push(call(offset, ios, anonymous ? { userId: undefined, anonymousId: "x" } : {}));
        if (commit) await write(batch.splice(0));
      }
      await write([...batch, { type: "identify", userId: "ada", anonymousId: "x" }]);
      const found = rows("select started_at, ended_at, calls from sessions order by started_at");
      const read = found.map((row) => ({
        from: (row.started_at as number) - noon,
        to: (row.ended_at as number) - noon,
        calls: row.calls as number,
      }));
      expect(read).toEqual(naive(calls.map(({ offset }) => offset)));
      await writer.close();
    }),
    { numRuns: 60 },
  );
});
