import { expect, test } from "vitest";
import { environment } from "#/lib/workspace/environment.ts";

test("without a word of configuration everything has a value", () => {
  expect(environment({})).toEqual({ DATABASE_PATH: "data/satsuma.db", PORT: 3000, HOST: "0.0.0.0", CACHE_MB: 512 });
});

test.each([
  ["PORT", "x", "Write a number."],
  ["CACHE_MB", "1.5", "Write a whole number."],
  ["CACHE_MB", "-4", "Write a number above 0."],
  ["AUTH_SECRET", "short", "at least 32 characters"],
  ["WEBHOOK_ALLOW", "http://localhost:4000", "Write hosts parted by commas"],
  ["PUBLIC_URL", "satsuma.example.com:3000", "Write an address such as https://satsuma.example.com."],
])("%s=%s is refused by its name, with what to write", (name, value, what) => {
  const read = () => environment({ [name]: value });
  expect(read).toThrow(what);
  expect(read).toThrow(name);
});
