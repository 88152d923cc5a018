import { expect, test } from "vitest";
import { percentDecoded } from "#/lib/workspace/percent.ts";

test.each([
  ["a%20%C3%B6", "a ö"],
  ["100%25", "100%"],
  ["", ""],
])("%s is read as %j", (text, read) => expect(percentDecoded(text)).toBe(read));

test.each(["%", "100%", "%zz", "%ff", "%C3"])("%s is no text", (text) => expect(percentDecoded(text)).toBeUndefined());
