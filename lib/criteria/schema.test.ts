import { describe, expect, test } from "vitest";
import { parseCriteria } from "#/lib/criteria/schema.ts";

const profile = { type: "profile", field: "traits.plan", operator: "is", value: "gold" };
const event = { type: "event", event: "Order Completed" };
const errorOf = (input: unknown) => {
  const parsed = parseCriteria(input);
  return parsed.ok ? undefined : parsed.error;
};
const nested = (levels: number): unknown => (levels === 1 ? profile : { type: "not", rule: nested(levels - 1) });
const whereOf = (levels: number): unknown =>
  levels === 1 ? { property: "a", operator: "is", value: "b" } : { not: whereOf(levels - 1) };

describe("what is accepted", () => {
  test.each([
    { type: "everyone" },
    profile,
    { type: "all", rules: [profile, { type: "any", rules: [event] }, { type: "not", rule: profile }] },
    { ...event, where: { all: [whereOf(1), { any: [whereOf(1)] }] }, operator: "at_least", value: 3 },
    { ...event, measure: { kind: "sum", property: "revenue" }, operator: "between", value: [1, 2], doers_only: true },
    { ...event, measure: { kind: "share", of: whereOf(2) }, operator: "more_than", value: 50 },
    { ...event, measure: { kind: "most_frequent", property: "c" }, operator: "in", value: ["x"], match_case: true },
    { ...event, occurrence: "first", within: { kind: "last", amount: 7, unit: "day" } },
    { ...event, within: { kind: "ago", from: 14, to: 0, unit: "day" } },
    { ...event, within: { kind: "between", from: "2026-01-01", to: "2026-01-01T00:00Z" } },
    { type: "segment", segment: 12 },
    { type: "sequence", steps: [{ event: "a" }, { event: "b", where: whereOf(4) }], gap: { amount: 1, unit: "month" } },
    { type: "regular", event: "a", at_least: 1, every: { amount: 3, unit: "day" }, periods: 2, of: 3 },
    { type: "profile", field: "location", operator: "within_radius", value: { lat: 1, lng: 2, metres: 3 } },
    { type: "profile", field: "app_version", operator: "gte", value: 3 },
    nested(8),
    { type: "any", rules: Array.from({ length: 199 }, () => profile) },
    { ...profile, operator: "in", value: Array.from({ length: 1000 }, (_, i) => `v${i}`) },
  ])("$type $field $operator (%#)", (criteria) => {
    expect(parseCriteria(criteria)).toEqual({ ok: true, criteria });
  });
});

describe("what is refused names the node and what to do", () => {
  test.each([
    [null, "", "type"],
    [{ type: "all", rules: [] }, "", "at least one rule"],
    [{ type: "nope" }, "", "all, any, not, everyone"],
    [{ type: "all" }, "", "rules: is missing"],
    [{ ...event, measure: { kind: "sum" }, operator: "exactly", value: 1 }, "", "measure.property: Name a property"],
    [{ ...profile, colour: 1 }, "", '"colour" is not known'],
    [JSON.parse('{"type":"everyone","__proto__":{"a":1}}'), "", '"__proto__" is not known'],
    [
      { ...event, where: { any: [...Array.from({ length: 300 }, () => whereOf(1)), whereOf(4)] } },
      "/where/any/300/not/not/not",
      "4 levels",
    ],
    [{ type: "all", rules: [profile, { ...profile, operator: "equals" }] }, "/rules/1", "is_not, in, not_in"],
    [{ ...profile, field: "nope" }, "", "first_seen_at"],
    [{ ...profile, field: "traits." }, "", "empty piece"],
    [{ ...profile, field: "traits.a..b" }, "", "empty piece"],
    [{ ...profile, field: "traits.a\\b" }, "", "backslash"],
    [{ ...profile, field: "constructor" }, "", "There is no field"],
    [{ ...profile, operator: "constructor" }, "", "There is no operator"],
    [{ ...profile, value: "" }, "", "empty text"],
    [{ ...profile, value: 5 }, "", "Give a text"],
    [{ ...profile, operator: "in", value: [] }, "", "empty"],
    [{ ...profile, operator: "eq", value: "5" }, "", "Give a number"],
    [{ ...profile, operator: "eq", value: Number.NaN }, "", "Give a number"],
    [{ ...profile, operator: "between", value: [2, 1] }, "", "lower one first"],
    [{ ...profile, operator: "between", value: ["2026-02-01", "2026-01-01"] }, "", "lower one first"],
    [{ ...profile, operator: "on", value: "2026-02-30" }, "", "no possible day"],
    [{ ...profile, operator: "before", value: "soon" }, "", "ISO 8601"],
    [{ ...profile, operator: "in_last", value: { amount: 0, unit: "day" } }, "", "1 or more"],
    [{ ...profile, operator: "in_last", value: { amount: 1.5, unit: "day" } }, "", "whole number"],
    [{ ...profile, operator: "days_ago", value: -1 }, "", "0 (today) or more"],
    [{ ...profile, missing: "exclude" }, "", "missing has a meaning with negative operators only"],
    [{ ...profile, operator: "eq", value: 1, match_case: true }, "", "match_case has no meaning"],
    [{ ...profile, operator: "is_set" }, "", "takes no value"],
    [{ ...profile, operator: "within_radius", value: { lat: 1, lng: 1, metres: 1 } }, "", "has no meaning"],
    [{ ...profile, field: "first_seen_at" }, "", "has no meaning on first_seen_at"],
    [{ ...profile, field: "bucket" }, "", "has no meaning on bucket"],
    [{ ...profile, field: "platform" }, "", "includes"],
    [{ ...profile, field: "bucket", operator: "between", value: ["2026-01-01", "2026-01-02"] }, "", "number"],
    [{ ...event, event: "" }, "", "event"],
    [{ ...event, operator: "at_least" }, "", "Give a number"],
    [{ ...event, value: 1 }, "", "Say how to compare"],
    [{ ...event, operator: "is", value: "a" }, "", "at_least, at_most"],
    [{ ...event, measure: { kind: "count" }, occurrence: "first" }, "", "no meaning with occurrence"],
    [
      { ...event, measure: { kind: "average", property: "a" }, operator: "exactly", value: 1, doers_only: true },
      "",
      "doers_only",
    ],
    [{ ...event, within: { kind: "ago", from: 7, to: 14, unit: "day" } }, "", "from must be more than to"],
    [{ ...event, within: { kind: "last", amount: -7, unit: "day" } }, "", "1 or more"],
    [{ ...event, within: { kind: "between", from: "2026-01-02", to: "2026-01-01" } }, "", "earlier instant first"],
    [{ ...event, within: { kind: "period", period: "tomorrow" } }, "", "one of today"],
    [{ ...event, where: {} }, "/where", "property"],
    [{ ...event, where: { all: [] } }, "/where", "at least one"],
    [
      { ...event, where: { any: [whereOf(1), { property: "a", operator: "like", value: "b" }] } },
      "/where/any/1",
      "There is no operator",
    ],
    [{ ...event, where: { not: { property: "a", operator: "is", value: "" } } }, "/where/not", "empty text"],
    [{ ...event, where: { property: "a..b", operator: "is_set" } }, "/where", "empty piece"],
    [{ ...event, where: { property: "$weekday", operator: "gt", value: 3 } }, "/where", "has no meaning"],
    [{ type: "segment", segment: 0 }, "", "1 or more"],
    [{ type: "sequence", steps: [{ event: "a" }], gap: { amount: 1, unit: "day" } }, "", "two or more steps"],
    [
      { type: "regular", event: "a", at_least: 1, every: { amount: 1, unit: "day" }, periods: 4, of: 3 },
      "",
      "not be more than of",
    ],
    [nested(9), "/rule/rule/rule/rule/rule/rule/rule/rule", "8 levels"],
    [{ ...event, where: whereOf(5) }, "/where/not/not/not/not", "4 levels"],
    [{ type: "any", rules: Array.from({ length: 200 }, () => profile) }, "/rules/199", "200 rules"],
    [{ ...profile, operator: "in", value: Array.from({ length: 1001 }, String) }, "", "1,000 values"],
    [{ ...profile, value: "x".repeat(65_536) }, "", "64 KiB"],
  ])("%#", (criteria, path, message) => {
    const error = errorOf(criteria);
    expect(error?.path).toBe(path);
    expect(error?.message).toContain(message);
  });

  test("input of any depth is refused without a stack overflow", () => {
    const deep = (open: string, close: string) => JSON.parse(`${open.repeat(1e5)}1${close.repeat(1e5)}`);
    expect(errorOf(deep('{"type":"not","rule":', "}"))?.code).toBe("too_deep");
    expect(errorOf(deep("[", "]"))?.code).toBe("too_deep");
    expect(errorOf({ ...profile, value: deep("[", "]") })?.code).toBe("too_deep");
    expect(errorOf({ type: "any", rules: Array.from({ length: 1e6 }, () => profile) })?.code).toBe("too_many_nodes");
    expect(errorOf({ ...event, where: { any: Array.from({ length: 1e6 }, () => profile) } })?.code).toBe("too_large");
    expect(errorOf({ ...event, where: deep('{"not":', "}") })?.code).toBe("too_deep");
  });

  test("limits have codes of their own", () => {
    expect(errorOf({ ...profile, operator: "in", value: Array.from({ length: 1001 }, String) })?.code).toBe(
      "too_many_values",
    );
    expect(errorOf({ ...profile, operator: "equals" })?.code).toBe("unknown_operator");
    expect(errorOf({ ...profile, value: "x".repeat(65_536) })?.code).toBe("too_large");
    expect(errorOf({ type: "any", rules: Array.from({ length: 200 }, () => profile) })?.code).toBe("too_many_nodes");
  });
});
