import { describe, expect, test } from "vitest";
import { readCall } from "#/lib/ingestion/call.ts";
import { callTime, clientInstant } from "#/lib/ingestion/call-time.ts";
import { Refused } from "#/lib/ingestion/ids.ts";
import { at, day, hour, minute, noon } from "#/lib/ingestion/testing.ts";

const arrival = { receivedAt: noon, sentAt: undefined, archived: false };
const read = (call: unknown) => readCall(call, arrival);

/** The field that is refused, or undefined. */
function refusedField(call: unknown): string | undefined {
  try {
    read(call);
  } catch (error) {
    if (error instanceof Refused) return error.field;
    throw error;
  }
}

describe("a call is refused by the field that is wrong:", () => {
  const track = { type: "track", userId: "ada", event: "A" };
  const deep = JSON.parse(`${'{"a":'.repeat(40)}1${"}".repeat(40)}`);
  test.each<[string, unknown]>([
    ["", 5],
    ["", null],
    ["", []],
    ["type", {}],
    ["type", { ...track, type: "Track" }],
    ["type", { ...track, type: "toString" }],
    ["userId", { ...track, userId: undefined }],
    ["userId", { ...track, userId: "" }],
    ["userId", { ...track, userId: {} }],
    ["userId", { ...track, userId: true }],
    ["userId", { ...track, userId: "x".repeat(513) }],
    ["anonymousId", { ...track, anonymousId: "  " }],
    ["event", { ...track, event: undefined }],
    ["event", { ...track, event: "" }],
    ["event", { ...track, event: " " }],
    ["event", { ...track, event: 5 }],
    ["event", { ...track, event: "x".repeat(513) }],
    ["properties", { ...track, properties: "text" }],
    ["properties", { ...track, properties: [1] }],
    ["properties", { ...track, properties: { text: "x".repeat(64 * 1024) } }],
    ["properties", { ...track, properties: { text: "ü".repeat(33 * 1024) } }],
    ["properties", { ...track, properties: deep }],
    ["traits", { type: "identify", userId: "ada", traits: 5 }],
    ["traits", { type: "identify", userId: "ada", traits: { text: "x".repeat(64 * 1024) } }],
    ["context", { ...track, context: "web" }],
    ["timestamp", { ...track, timestamp: "yesterday" }],
    ["timestamp", { ...track, timestamp: {} }],
    ["messageId", { ...track, messageId: {} }],
    ["groupId", { type: "group", userId: "ada" }],
    ["previousId", { type: "alias", userId: "ada" }],
    ["userId", { type: "alias", previousId: "ada" }],
  ])("%s", (field, call) => {
    expect(refusedField(call)).toBe(field);
  });

  test.each([
    "null",
    "NULL",
    "undefined",
    "None",
    "guest",
    "Anonymous",
    "0",
    0,
    "[object Object]",
    "NaN",
    "false",
    "-1",
  ])("the id %j names nobody", (id) => {
    expect(refusedField({ type: "track", userId: id, event: "A" })).toBe("userId");
    expect(refusedField({ type: "track", userId: "ada", anonymousId: id, event: "A" })).toBe("anonymousId");
    expect(refusedField({ type: "alias", userId: "ada", previousId: id })).toBe("previousId");
  });
});

test("an id that is absent, null or empty is none, beside one that is there", () => {
  for (const userId of [undefined, null, ""])
    expect(read({ type: "track", userId, anonymousId: "x", event: "A" }).userId).toBeUndefined();
});

test("ids given as numbers are their text", () => {
  expect(read({ type: "track", userId: 42, anonymousId: 7.5, event: "A" })).toMatchObject({
    userId: "42",
    anonymousId: "7.5",
  });
});

test("keys with a meaning in JavaScript are data like others", () => {
  const properties = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2, "toString": 3}');
  const call = read({ type: "track", userId: "ada", event: "__proto__", properties });
  expect(call.event?.json).toBe('{"__proto__":{"polluted":1},"constructor":2,"toString":3}');
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test("a page is the event Page Viewed with its name and category, a screen Screen Viewed", () => {
  const call = { userId: "ada", name: "Home", category: "Shop", properties: { url: "/", name: "own" } };
  expect(read({ ...call, type: "page" }).event).toMatchObject({
    name: "Page Viewed",
    properties: { name: "own", category: "Shop", url: "/" },
  });
  expect(read({ type: "screen", userId: "ada" }).event).toMatchObject({ name: "Screen Viewed", properties: {} });
});

describe("when a call happened", () => {
  const time = (call: Record<string, unknown>, sentAt?: number, archived = false) =>
    callTime(call, { receivedAt: noon, sentAt, archived });

  test("is its arrival where it does not say", () => {
    expect(time({})).toEqual({ at: noon, clamped: false });
  });

  test("is its timestamp as it is without sentAt, also of years ago", () => {
    expect(time({ timestamp: at(-400 * day) })).toEqual({ at: noon - 400 * day, clamped: false });
  });

  test("is put right by how far the client's clock was off when it sent", () => {
    const wrong = 3 * day;
    expect(time({ timestamp: at(wrong - minute) }, noon + wrong).at).toBe(noon - minute);
    expect(time({ timestamp: at(-wrong - minute) }, noon - wrong).at).toBe(noon - minute);
  });

  test("a call's own sentAt wins over the batch's, and an unreadable one is none", () => {
    expect(time({ timestamp: at(0), sentAt: at(hour) }, noon).at).toBe(noon - hour);
    expect(time({ timestamp: at(-hour), sentAt: "soon" }).at).toBe(noon - hour);
  });

  test("RudderStack's originalTimestamp is read where there is no timestamp", () => {
    expect(time({ originalTimestamp: at(0), sentAt: at(hour) }).at).toBe(noon - hour);
  });

  test("is the arrival if it lies over 24 hours ahead of the server", () => {
    expect(time({ timestamp: at(day) })).toEqual({ at: noon + day, clamped: false });
    expect(time({ timestamp: at(day + 1) })).toEqual({ at: noon, clamped: true });
  });

  test("in an archive the timestamp is right already, and originalTimestamp is put right by the archive's clocks", () => {
    const sent = { sentAt: at(-400 * day), receivedAt: at(-400 * day + hour) };
    expect(time({ ...sent, timestamp: at(-401 * day) }, undefined, true).at).toBe(noon - 401 * day);
    expect(time({ ...sent, originalTimestamp: at(-401 * day) }, undefined, true).at).toBe(noon - 401 * day + hour);
  });

  test.each([
    ["2026-03-01T12:00:00.000Z", noon],
    ["2026-03-01T12:00:00Z", noon],
    ["2026-03-01T12:00:00.1Z", noon + 100],
    ["2026-03-01T12:00:00.123456789+00:00", noon + 123],
    ["2026-03-01 15:00:00.5+03", noon + 500],
    ["2026-03-01T12:00", noon],
    ["2026-03-01", noon - 12 * hour],
    [noon, noon],
    ["2026-02-30T12:00:00.000Z", undefined],
    ["", undefined],
    ["12:00", undefined],
    [true, undefined],
  ])("clients write instants as %j", (text, expected) => {
    expect(clientInstant(text)).toBe(expected);
  });
});
