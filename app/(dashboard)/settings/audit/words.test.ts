import { expect, test } from "vitest";
import { detailInWords, subjectOf } from "./words.ts";

test("a person is named, everything else has its number", () => {
  const people = new Map([["u1", "Ada"]]);
  expect(subjectOf("user", "u1", people)).toBe("user Ada");
  expect(subjectOf("segment", "4", people)).toBe("segment 4");
  expect(subjectOf("workspace", "1", people)).toBe("workspace");
  expect(subjectOf(null, null, people)).toBe("–");
});

test("a change says what was and what is", () => {
  const detail = { from: { currency: "USD", revenueEvents: [] }, to: { currency: "EUR", revenueEvents: ["A", "B"] } };
  expect(detailInWords(detail)).toBe("currency: USD → EUR, revenueEvents: none → A + B");
});

test("other details are names and values", () => {
  expect(detailInWords({ role: "marketer", mayExport: true, size: 12 })).toBe(
    "role: marketer, mayExport: yes, size: 12",
  );
  expect(detailInWords({ from: 3, size: 12 })).toBe("from: 3, size: 12");
  expect(detailInWords({})).toBe("–");
  expect(detailInWords(null)).toBe("–");
});
