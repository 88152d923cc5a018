import { expect, test } from "vitest";
import { listHref, parseListQuery } from "./query.ts";

test("an address that means nothing is the plain list", () => {
  const plain = parseListQuery({});
  for (const absurd of [
    { page: "-1" },
    { page: "1e99" },
    { page: "NaN" },
    { page: ["2", "x"] },
    { sort: "DROP TABLE segments" },
    { direction: "sideways" },
    { kind: "__proto__" },
    { status: "" },
    { per: "1000000" },
    { per: "25abc" },
    { unknown: "x" },
  ])
    expect(parseListQuery(absurd), JSON.stringify(absurd)).toEqual(plain);
});

test("an address survives being read and written", () => {
  const address = "/segments?q=a+b%26c&kind=list&status=failed&sort=size&direction=asc&per=50&page=3";
  expect(listHref(parseListQuery(Object.fromEntries(new URL(address, "http://x").searchParams)), { page: 3 })).toBe(
    address,
  );
});

test("a change of anything but the page leads to the first page", () => {
  const third = parseListQuery({ page: "3", q: "x" });
  expect(listHref(third, { page: 4 })).toBe("/segments?q=x&page=4");
  expect(listHref(third, { status: "stale" })).toBe("/segments?q=x&status=stale");
});

test("numbers begin with the largest, names at A", () => {
  expect(parseListQuery({ sort: "size" }).direction).toBe("desc");
  expect(parseListQuery({ sort: "name" }).direction).toBe("asc");
});
