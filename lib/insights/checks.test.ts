import { expect, test } from "vitest";
import { checks } from "#/lib/insights/checks.ts";
import { emptyFigures } from "#/lib/insights/testing-figures.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";

const now = Date.UTC(2026, 10, 15, 18);
const hour = 3_600_000;
const platforms = { ios: 40, android: 30, web: 20, several: 5, none: 15 };
const fine = {
  status: "ready",
  error: null,
  snapshot: { id: 1, asOf: now, version: 1, size: 100, platforms, reach: {} },
  changes: { day1: 3, day7: -20, day30: null },
  usedBy: [],
} as unknown as SegmentDetails;
const message = { kind: "message", id: 7, title: "Sale", mode: "include", blocks: false } as const;

const warningsOf = (segment: Partial<SegmentDetails>, figures = busy()) =>
  checks({ ...fine, ...segment }, figures, now).flatMap(({ key, warnings }) =>
    warnings.map((text) => `${key}: ${text}`),
  );

function busy() {
  const figures = emptyFigures();
  Object.assign(figures.members.window, { sessions: 5, delivered: 10, clicked: 2 });
  Object.assign(figures.everyone.window, { sessions: 50, delivered: 100, clicked: 30 });
  figures.members.n = 100;
  return figures;
}

test("a sound segment answers the four checks without a warning", () => {
  expect(warningsOf({})).toEqual([]);
  const [size, platform, figures, use] = checks(fine, busy(), now);
  expect(size?.evidence[0]).toMatchObject({ label: "members", value: 100 });
  expect(size?.evidence[3]).toMatchObject({ value: null, reason: "The trend has no point of that day." });
  expect(platform?.evidence.map(({ value }) => value)).toEqual([40, 30, 20, 15]);
  expect(figures?.evidence.map(({ value }) => value)).toEqual([0.2, 0.3, 0.05, 0]);
  expect(use?.evidence.map(({ value }) => value)).toEqual([0, 0]);
});

test("nobody in it, a fall by a third, and numbers that are out of date are odd", () => {
  const snapshot = { ...fine.snapshot!, size: 0 };
  expect(warningsOf({ snapshot, changes: { day1: 0, day7: 0, day30: 0 } })).toContain("size: Nobody is in it.");
  const fell = (day1: number | null, day7: number | null) => warningsOf({ changes: { day1, day7, day30: null } });
  expect(fell(-49, null)).toEqual([]);
  expect(fell(-50, null)).toEqual(["size: It fell by a third or more since yesterday."]);
  expect(fell(null, -50)).toEqual(["size: It fell by a third or more in 7 days."]);
  expect(warningsOf({ status: "stale" })[0]).toContain("size: It is stale");
  expect(warningsOf({ status: "failed", error: "no rules" })).toEqual(["size: Its last calculation failed: no rules"]);
});

test("members whom nothing reaches, and who do nothing, are odd", () => {
  expect(warningsOf({ snapshot: { ...fine.snapshot!, platforms: { ...platforms, none: 100 } } })).toHaveLength(1);
  expect(warningsOf({}, emptyFigures())).toEqual(["figures: No member has opened the app in the last 30 full days."]);
  const unmoved = busy();
  unmoved.members.window.clicked = 1;
  expect(warningsOf({}, unmoved)).toEqual(["figures: Its members click on push less than half as often as all users."]);
});

test("a message that uses it within 24 hours is named, an older one is not", () => {
  const used = (status: "scheduled" | "sent" | "sending", date: number) =>
    warningsOf({ usedBy: [{ ...message, status, date }] });
  expect(used("scheduled", now + 24 * hour)).toEqual([
    "use: Message 7, “Sale”, includes it and goes out within 24 hours.",
  ]);
  expect(used("scheduled", now + 25 * hour)).toEqual([]);
  expect(used("sent", now - 24 * hour)).toEqual([
    "use: Message 7, “Sale”, includes it and went out in the last 24 hours.",
  ]);
  expect(used("sent", now - 25 * hour)).toEqual([]);
  expect(used("sending", now - 90 * hour)).toEqual(["use: Message 7, “Sale”, includes it and is being sent now."]);
});
