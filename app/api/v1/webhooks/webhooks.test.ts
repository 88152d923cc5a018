import { beforeAll, expect, test } from "vitest";
import { openApi } from "#/app/api/v1/testing.ts";
import { populate, tell } from "#/lib/webhooks/testing.ts";

let api: Awaited<ReturnType<typeof openApi>>;
beforeAll(async () => {
  process.env.WEBHOOK_ALLOW = "hooks.lan";
  api = await openApi();
  populate(api.db, 2, 2);
});
const url = "https://hooks.lan/satsuma";

test("a webhook is made with a secret that no other call shows, changed, and deleted", async () => {
  const made = await api.call("POST", "/webhooks", { body: { name: "CRM", url, segments: [1] } });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ name: "CRM", url, segments: [1], entered: true, left: true, everyCause: false });
  const { id, secret } = made.body;
  expect(secret).toMatch(/^whsec_/);
  const path = `/webhooks/${id}`;
  expect(made.headers.get("location")).toBe(`/api/v1${path}`);
  expect((await api.call("PATCH", path, { body: { paused: true, left: false } })).body).toMatchObject({
    left: false,
    segments: [1],
    pausedAt: expect.any(String),
  });
  expect((await api.call("GET", path)).body).toMatchObject({ id, left: false });
  const all = await api.call("GET", "/webhooks");
  expect(all.body.webhooks).toHaveLength(1);
  expect(JSON.stringify(all.body)).not.toContain(secret);
  expect((await api.call("DELETE", path)).status).toBe(204);
  for (const method of ["GET", "DELETE"] as const) expect((await api.call(method, path)).status).toBe(404);
  expect((await api.call("PATCH", path, { body: {} })).status).toBe(404);
});

test.each([
  [{ url }, "/name", "missing"],
  [{ name: "CRM", url: "https://127.0.0.1/" }, "/url", "invalid"],
  [{ name: "CRM", url, segments: [] }, "/segments", "invalid"],
  [{ name: "CRM", url, segments: [9] }, "/segments", "invalid"],
  [{ name: "CRM", url, entered: false, left: false }, "/entered", "invalid"],
  [{ name: "CRM", url, secret: "mine" }, "/secret", "unknown_key"],
])("%j is refused at %s", async (body, path, code) => {
  const { status, body: answer } = await api.call("POST", "/webhooks", { body });
  expect([status, answer.error.path, answer.error.code]).toEqual([422, path, code]);
});

test("the deliveries of a webhook are paged, the latest first", async () => {
  const { body } = await api.call("POST", "/webhooks", { body: { name: "Shop", url } });
  for (const entered of [[1], [1, 2], [2]]) await tell(api.db, Date.now(), { entered });
  const path = `/webhooks/${body.id}/deliveries`;
  const first = await api.call("GET", `${path}?limit=2`);
  expect(first.body.deliveries).toMatchObject([
    { total: 1, state: "waiting", segment: { id: 1, name: "Segment 1" }, cause: "event", calls: 0, lastCall: null },
    { total: 2 },
  ]);
  const rest = await api.call("GET", `${path}?limit=2&cursor=${first.body.next}`);
  expect(rest.body).toMatchObject({ deliveries: [{ total: 1 }], next: null });
  expect((await api.call("GET", "/webhooks/99/deliveries")).status).toBe(404);
});

test("the document says what a receiver gets", async () => {
  const { body } = await api.call("GET", "/openapi.json");
  const { post } = body.webhooks.members;
  expect(post.requestBody.content["application/json"]?.schema.required).toEqual(
    expect.arrayContaining(["id", "type", "segment", "cause", "at", "members", "page"]),
  );
  expect(post.parameters.map(({ name }: { name: string }) => name)).toEqual([
    "webhook-id",
    "webhook-timestamp",
    "webhook-signature",
  ]);
});
