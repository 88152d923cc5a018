import { expect, test } from "vitest";
import type { Use } from "#/lib/segments/usage.ts";
import { sortUses } from "./uses.ts";

const message = (id: number, title: string, date: number): Use => ({
  ...{ kind: "message", id, title, date, status: "sent", mode: "include", blocks: false },
});
const uses: Use[] = [
  message(10, "beta", 3),
  { kind: "segment", id: 1, name: "Alpha" },
  message(9, "Gamma 10", 1),
  message(8, "Gamma 9", 2),
];
const titles = (sorted: Use[]) => sorted.map((use) => (use.kind === "message" ? use.title : use.name));

test("titles are ordered as people read them, numbers by value", () => {
  expect(titles(sortUses(uses, "title", "asc"))).toEqual(["Alpha", "beta", "Gamma 9", "Gamma 10"]);
  expect(titles(sortUses(uses, "title", "desc"))).toEqual(["Gamma 10", "Gamma 9", "beta", "Alpha"]);
});

test("what has no date comes last, whichever way dates are ordered", () => {
  expect(titles(sortUses(uses, "date", "asc"))).toEqual(["Gamma 10", "Gamma 9", "beta", "Alpha"]);
  expect(titles(sortUses(uses, "date", "desc"))).toEqual(["beta", "Gamma 9", "Gamma 10", "Alpha"]);
});
