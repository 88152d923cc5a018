import { expect, test } from "vitest";
import { listHref, parseListQuery } from "./query.ts";

test("the address says what the list shows, and an address that says nothing is the latest first", () => {
  const plain = parseListQuery({});
  expect(plain).toEqual({ q: "", sort: "date", direction: "desc", page: 1 });
  expect(listHref(plain, {})).toBe("/messages");
  const href = listHref(plain, { q: "sale", status: "sent", sort: "title", direction: "desc", page: 3 });
  expect(href).toBe("/messages?q=sale&sort=title&page=3&direction=desc&status=sent");
  expect(parseListQuery(Object.fromEntries(new URL(href, "http://x").searchParams))).toEqual({
    q: "sale",
    status: "sent",
    sort: "title",
    direction: "desc",
    page: 3,
  });
});

test("what an address cannot mean is as if it were not there", () => {
  expect(parseListQuery({ status: "gone", sort: "password", direction: "up", page: "-1" })).toEqual(parseListQuery({}));
});

test("another filter begins at the first page", () => {
  expect(listHref(parseListQuery({ page: "4" }), { status: "draft" })).toBe("/messages?status=draft");
});
