import { expect, test } from "@playwright/test";

test("the server says that it is healthy", async ({ request }) => {
  const answer = await request.get("/healthz");
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ ok: true });
});
