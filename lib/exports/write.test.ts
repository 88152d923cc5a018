import { expect, test } from "vitest";
import { csvLine } from "#/lib/exports/write.ts";

const safe = (...cells: (string | number | boolean | null)[]) => csvLine(cells, { raw: false }).slice(0, -2);

test("a line ends with CR LF, and what is not known is an empty cell", () => {
  expect(csvLine(["a", null, 3, true, ""], { raw: false })).toBe("a,,3,true,\r\n");
});

test("commas, quotes, line ends and outer spaces are quoted, and quotes doubled", () => {
  expect(safe("a,b", 'say "hi"', "two\nlines", " spaced ")).toBe('"a,b","say ""hi""","two\nlines"," spaced "');
});

test.each([
  "=1+1",
  "+cmd",
  "-cmd",
  "@SUM(A1)",
  "\tx",
  "\rx",
  "\nx",
  "\0x",
  "＝1",
  "＋1",
  "－1",
  "＠x",
  "  =1",
  "-",
  "+",
  "-1-1",
])("%j gets an apostrophe, so that no spreadsheet runs it", (text) => {
  expect(safe(text)).toBe(`"'${text}"`);
  expect(csvLine([text], { raw: true }).replaceAll('"', "")).toBe(`${text}\r\n`);
});

test.each(["-5", "-5.25", "+4930123456", "12", "2026-03-01T00:00:00.000Z", "a=b", "o'neil@shop.example"])(
  "%j is no formula and stays as it is",
  (text) => {
    expect(safe(text)).toBe(text);
  },
);

test("a negative number is a number", () => {
  expect(safe(-5, 1e21)).toBe("-5,1e+21");
});
