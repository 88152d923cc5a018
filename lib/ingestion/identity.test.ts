import { describe, expect, test } from "vitest";
import { testIngestion } from "#/lib/ingestion/testing.ts";

const track = (who: object, event: string) => ({ type: "track", event, ...who });
const identify = (userId: string, anonymousId?: string, traits = {}) => ({
  type: "identify",
  userId,
  anonymousId,
  traits,
});

describe("an anonymous id", () => {
  test("is a profile of its own, and counts", async () => {
    const { write, people } = testIngestion();
    await write([track({ anonymousId: "x" }, "A"), track({ anonymousId: "y" }, "B")]);
    expect(people()).toEqual({ x: ["A"], y: ["B"] });
  });

  test("that identifies as somebody new becomes that person, and keeps its number", async () => {
    const { write, people, rows } = testIngestion();
    await write([track({ anonymousId: "x" }, "A"), identify("ada", "x"), track({ userId: "ada" }, "B")]);
    expect(people()).toEqual({ ada: ["A", "B"] });
    expect(rows("select id, known from profiles")).toEqual([{ id: 1, known: 1 }]);
  });

  test("that identifies as somebody known is merged into that person, whose number survives", async () => {
    const { write, people, rows } = testIngestion();
    await write([track({ userId: "ada" }, "A")]);
    await write([track({ anonymousId: "x" }, "B")]);
    await write([identify("ada", "x"), track({ anonymousId: "x" }, "C")]);
    expect(people()).toEqual({ ada: ["A", "B", "C"] });
    expect(rows("select id, merged_into from profiles order by id")).toEqual([
      { id: 1, merged_into: null },
      { id: 2, merged_into: 1 },
    ]);
  });

  test("that belongs to one person never takes that person into another; its later calls go to who identified last", async () => {
    const { write, people } = testIngestion();
    await write([identify("ada", "x"), track({ anonymousId: "x" }, "A")]);
    await write([identify("bob", "x"), track({ anonymousId: "x" }, "B"), track({ userId: "ada" }, "C")]);
    expect(people()).toEqual({ ada: ["A", "C"], bob: ["B"] });
    await write([identify("ada", "x"), track({ anonymousId: "x" }, "D")]);
    expect(people()).toEqual({ ada: ["A", "C", "D"], bob: ["B"] });
  });

  test("stays anonymous while only its traits are told", async () => {
    const { write, rows } = testIngestion();
    await write([{ type: "identify", anonymousId: "x", traits: { email: "x@example.com" } }]);
    expect(rows("select external_id, known, email from profiles")).toEqual([
      { external_id: "x", known: 0, email: "x@example.com" },
    ]);
  });

  test("is not the user of the same name", async () => {
    const { write, rows } = testIngestion();
    await write([track({ anonymousId: "7" }, "A"), track({ userId: 7 }, "B")]);
    expect(rows("select external_id, known from profiles order by id")).toEqual([
      { external_id: "7", known: 0 },
      { external_id: "7", known: 1 },
    ]);
  });
});

describe("alias", () => {
  test("makes an anonymous profile the known one", async () => {
    const { write, people } = testIngestion();
    await write([track({ anonymousId: "x" }, "A"), { type: "alias", previousId: "x", userId: "ada" }]);
    await write([track({ userId: "ada" }, "B"), track({ anonymousId: "x" }, "C")]);
    expect(people()).toEqual({ ada: ["A", "B", "C"] });
  });

  test("gives a known person a new id, and the old one still leads there", async () => {
    const { write, people } = testIngestion();
    await write([track({ userId: "old" }, "A"), { type: "alias", previousId: "old", userId: "new" }]);
    await write([track({ userId: "old" }, "B"), track({ userId: "new" }, "C")]);
    expect(people()).toEqual({ new: ["A", "B", "C"] });
  });

  test("never joins two known people, and says so", async () => {
    const { write, people } = testIngestion();
    await write([track({ userId: "ada" }, "A"), track({ userId: "bob" }, "B")]);
    const { rejected } = await write([{ type: "alias", previousId: "ada", userId: "bob", messageId: "m" }]);
    expect(rejected).toEqual([{ index: 0, messageId: "m", reason: expect.stringContaining("never joined") }]);
    expect(people()).toEqual({ ada: ["A"], bob: ["B"] });
  });
});

describe("merging", () => {
  test("keeps the survivor's traits and takes over what it lacks", async () => {
    const { write, row } = testIngestion();
    await write([identify("ada", undefined, { plan: "gold", nested: { a: 1 } })]);
    await write([{ type: "identify", anonymousId: "x", traits: { plan: "free", source: "ad", nested: { b: 2 } } }]);
    await write([identify("ada", "x")]);
    expect(JSON.parse(row("select traits from profiles where external_id = 'ada'")?.traits as string)).toEqual({
      plan: "gold",
      source: "ad",
      nested: { a: 1 },
    });
  });

  test("keeps the strictest consent", async () => {
    const { write, rows } = testIngestion();
    await write([identify("ada", undefined, { subscriptions: { email: true, sms: false } })]);
    await write([
      { type: "identify", anonymousId: "x", traits: { subscriptions: { email: false, sms: true, whatsapp: true } } },
    ]);
    await write([identify("ada", "x")]);
    expect(rows("select profile_id, channel, state from consents order by channel")).toEqual([
      { profile_id: 1, channel: "email", state: "out" },
      { profile_id: 1, channel: "sms", state: "out" },
      { profile_id: 1, channel: "whatsapp", state: "in" },
    ]);
  });

  test("takes the device along, and every number is told as changed", async () => {
    const { write, rows } = testIngestion();
    const context = { device: { id: "d", type: "ios" } };
    await write([track({ userId: "ada" }, "A"), track({ anonymousId: "x", context }, "B")]);
    const before = rows("select changed from profiles order by id");
    await write([identify("ada", "x")]);
    expect(rows("select profile_id from devices")).toEqual([{ profile_id: 1 }]);
    const after = rows("select changed from profiles order by id");
    expect(after.every(({ changed }, i) => (changed as number) > (before[i]!.changed as number))).toBe(true);
  });
});
