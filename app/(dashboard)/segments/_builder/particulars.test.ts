import { expect, test } from "vitest";
import { parseParticulars } from "./particulars.ts";

const good = { name: "VIP", description: "", tags: "", kind: "live", refreshMinutes: "180" };

test.each([
  ["name", "n".repeat(225), /^A name has at most 200 characters; "n{20}…" has 225\.$/],
  ["description", "d".repeat(2_001), /^A description has at most 2,000 characters; "d{20}…" has 2,001\.$/],
  ["tags", `short, ${"t".repeat(51)}`, /^A tag has at most 50 characters; "t{20}…" has 51\.$/],
  ["refreshMinutes", "-5", /^Give a whole number of minutes, 5 or more\.$/],
  ["refreshMinutes", "3", /^Give a whole number of minutes, 5 or more\.$/],
])("a wrong %s is refused with what is wrong, and never cut", (key, value, message) => {
  const parsed = parseParticulars({ ...good, [key]: value });
  expect(parsed).toEqual({ ok: false, errors: { [key]: expect.stringMatching(message) } });
});
