import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { routes } from "#/app/api/v1/routes.ts";
import { openApi } from "#/app/api/v1/testing.ts";
import type { Answer } from "#/app/api/v1/testing-answer.ts";

let document: Pick<Answer, "paths" | "components">;

beforeAll(async () => {
  const { call } = await openApi();
  document = (await call("GET", "/openapi.json")).body;
});

test("the document has every route of the folder, and no other", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  const routes = files.filter((file) => file.endsWith("route.ts"));
  const templates = routes.map((file) => `/${join(file, "..").replaceAll(/\[(\w+)\]/g, "{$1}")}`);
  expect(Object.keys(document.paths).sort()).toEqual(templates.sort());
});

test("no route answers without a key, whatever the method", async () => {
  for (const route of routes)
    for (const handler of Object.values(route)) {
      const address = `http://localhost/api/v1${handler.described.template.replaceAll(/\{\w+\}/g, "1")}`;
      expect((await handler(new Request(address))).status).toBe(401);
    }
});

test("every operation has a name of its own", () => {
  const names = Object.values(document.paths).flatMap((item) =>
    Object.values(item).map(({ operationId }) => operationId),
  );
  expect(new Set(names).size).toBe(names.length);
});

test("every reference of the document leads to one of its schemas", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name,
  );
  expect(references).toContain("Criteria");
  expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(references));
  expect(JSON.stringify(document)).not.toMatch(/"\$ref":"#(?!\/components\/schemas\/)/);
});

test("a body and its limits stand in the document as they are checked", () => {
  expect(document.paths["/audiences/members"]?.post?.requestBody).toMatchObject({
    content: {
      "application/json": {
        schema: {
          required: ["criteria"],
          additionalProperties: false,
          properties: {
            criteria: { $ref: "#/components/schemas/Criteria" },
            limit: { type: "integer", minimum: 1, maximum: 10_000 },
          },
        },
      },
    },
  });
});
