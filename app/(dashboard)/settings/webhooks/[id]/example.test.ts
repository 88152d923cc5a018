import { expect, test } from "vitest";
import { payload } from "#/lib/webhooks/payload.ts";
import { makeSecret, signed } from "#/lib/webhooks/sign.ts";
import { example, snippet } from "./example.ts";

test("the example on the screen is a call as they are", () => {
  expect(payload.safeParse(JSON.parse(example)).error).toBeUndefined();
});

test("the code on the screen tells our calls from others", async () => {
  const file = `data:text/javascript,${encodeURIComponent(snippet)}`;
  const { isGenuine } = (await import(file)) as { isGenuine(headers: object, body: string, secret: string): boolean };
  const secret = makeSecret();
  const headers = signed(secret, "msg_1", example, Date.now());
  expect(isGenuine(headers, example, secret)).toBe(true);
  expect(isGenuine(headers, `${example} `, secret)).toBe(false);
  expect(isGenuine(headers, example, makeSecret())).toBe(false);
  expect(isGenuine(signed(secret, "msg_1", example, Date.now() - 600_000), example, secret)).toBe(false);
});
