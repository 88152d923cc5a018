import { expect, test } from "vitest";
import { filtersOf, isFiltered, listHref, parseListQuery, shownOf, unfiltered } from "./query.ts";

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
    { tag: "" },
    { show: "nothing" },
    { starred: "yes" },
    { unknown: "x" },
  ])
    expect(parseListQuery(absurd), JSON.stringify(absurd)).toEqual(plain);
});

test("an address survives being read and written", () => {
  const address =
    "/segments?q=a+b%26c&kind=list&status=failed&creator=Ada&show=all&starred=1&unused=1&same=1&sort=size&direction=asc&per=50&page=3";
  expect(listHref(parseListQuery(Object.fromEntries(new URL(address, "http://x").searchParams)), { page: 3 })).toBe(
    address,
  );
});

test("several tags survive too, each once", () => {
  expect(listHref(parseListQuery({ tag: ["vip", "a&b", "vip"] }), {})).toBe("/segments?tag=vip&tag=a%26b");
  expect(parseListQuery({ tag: "vip" }).tag).toEqual(["vip"]);
});

test("archived segments and hidden lists are only there when they are asked for", () => {
  const filters = (show?: string) => filtersOf(parseListQuery({ show }), "u1");
  expect(filters()).toMatchObject({ archived: false, hidden: false });
  expect(filters("archived")).toMatchObject({ archived: true });
  expect(filters("hidden")).toMatchObject({ hidden: true });
  expect(filters("all")).not.toHaveProperty("archived");
  for (const show of [undefined, "active", "archived", "hidden", "all"])
    expect(filters(show)).toMatchObject(shownOf(parseListQuery({ show })));
});

test("the stars that are asked for are one's own", () => {
  expect(filtersOf(parseListQuery({ starred: "1" }), "u1")).toMatchObject({ starredBy: "u1" });
  expect(filtersOf(parseListQuery({ starred: "0" }), "u1")).not.toHaveProperty("starredBy");
});

test("clearing takes away search and filters, and keeps order and page size", () => {
  const query = parseListQuery({ q: "x", tag: ["a"], same: "1", show: "all", sort: "size", per: "50" });
  expect(isFiltered(query)).toBe(true);
  expect(listHref(query, unfiltered)).toBe("/segments?sort=size&per=50");
  expect(isFiltered(parseListQuery({ sort: "size" }))).toBe(false);
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
