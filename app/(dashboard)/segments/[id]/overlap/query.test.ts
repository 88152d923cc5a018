import { expect, test } from "vitest";
import { overlapHref, parseOverlapQuery } from "./query.ts";

test("at most four others are compared, each once, and never the segment itself; what is left out is said", () => {
  expect(parseOverlapQuery(1, { with: "2,1,3,2,4,5,6" })).toEqual({
    query: { others: [2, 3, 4, 5], region: undefined, q: "" },
    itself: true,
    tooMany: true,
  });
});

test.each([undefined, "", "x", "2;3", "-1", ["2", "3"]])("with=%j compares with nothing", (text) =>
  expect(parseOverlapQuery(1, { with: text })).toMatchObject({ query: { others: [] }, itself: false, tooMany: false }),
);

test("an address survives being read", () => {
  const query = { others: [2, 3], region: "1.2-3", q: "a & b" };
  const href = overlapHref(1, query, {});
  expect(href).toBe("/segments/1/overlap?with=2,3&region=1.2-3&q=a%20%26%20b");
  const params = Object.fromEntries(new URL(href, "http://x").searchParams);
  expect(parseOverlapQuery(1, params).query).toEqual(query);
  expect(overlapHref(1, query, { others: [], region: undefined, q: "" }, "chosen")).toBe("/segments/1/overlap#chosen");
});
