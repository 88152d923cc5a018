import { z } from "zod";
import type { Described, Endpoint, Route } from "#/app/api/v1/endpoint.ts";
import { type Json, reference, Schemas } from "#/app/api/v1/json-schema.ts";
import { criteriaSchema } from "#/lib/criteria/schema.ts";
import { payload } from "#/lib/webhooks/payload.ts";

const errorBody = z.object({
  error: z.looseObject({
    code: z.string(),
    message: z.string(),
    path: z.string().optional().describe("A JSON pointer to what is wrong"),
  }),
});

/** The OpenAPI 3.1 document of these routes, written from the schemas that they validate with. */
export function openapi(routes: Route[]): Json {
  const schemas = new Schemas();
  schemas.named.Criteria = schemas.of(criteriaSchema, "Criteria");
  schemas.named.Error = schemas.of(errorBody, "Error");
  return {
    openapi: "3.1.0",
    info: {
      title: "Satsuma management API",
      version: "1",
      description: "Instants are ISO 8601 in UTC. Unknown keys and unknown parameters are refused.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ key: [] }],
    paths: Object.fromEntries(routes.map(({ GET }) => [GET.described.template, pathItem(GET.described, schemas)])),
    webhooks: { members: { post: memberCall(schemas) } },
    components: { securitySchemes: { key: { type: "http", scheme: "bearer" } }, schemas: schemas.named },
  };
}

/** What Satsuma itself sends to a webhook. */
function memberCall(schemas: Schemas): Json {
  const names = {
    "webhook-id": "The same at every try: what came already can be left alone",
    "webhook-timestamp": "Seconds since 1970",
    "webhook-signature": "v1, and the HMAC-SHA256 of id.timestamp.body in base64, by the key after whsec_",
  };
  return {
    summary: "Who entered or left a segment, at least once and in order, signed after Standard Webhooks",
    parameters: headers({ headers: names }),
    requestBody: { required: true, content: content({ "application/json": payload }, "memberCall", schemas) },
    responses: {
      "2XX": { description: "It arrived. 410 pauses the webhook; after any other answer it is tried again" },
    },
  };
}

function pathItem({ template, endpoints }: Described, schemas: Schemas): Json {
  const operations = Object.entries(endpoints).map(([method, endpoint]) => {
    const name = operationId(method, template);
    const operation = {
      operationId: name,
      summary: endpoint.summary,
      parameters: [...pathParameters(template), ...queryParameters(endpoint, name, schemas), ...headers(endpoint)],
      ...requestBody(endpoint, name, schemas),
      responses: responses(endpoint, name, schemas),
    };
    return [method.toLowerCase(), operation] as const;
  });
  return Object.fromEntries(operations);
}

/** "GET /segments/{id}/trend" is `getSegmentsTrend`, "GET /segments/{id}" is `getSegmentsById`. */
function operationId(method: string, template: string): string {
  const words = template
    .replace(/\/\{(\w+)\}$/, "/by/$1")
    .replaceAll(/\/\{\w+\}/g, "")
    .split(/[/.-]/);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function pathParameters(template: string): Json[] {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
  return names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
}

function queryParameters({ query }: Endpoint, name: string, schemas: Schemas): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemas.of(query, name) as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => {
    return { name, in: "query", required: required.includes(name), schema };
  });
}

function headers({ headers = {} }: Pick<Endpoint, "headers">): Json[] {
  const schema = { type: "string" };
  return Object.entries(headers).map(([name, description]) => ({ name, in: "header", description, schema }));
}

function requestBody({ body, uploads }: Endpoint, name: string, schemas: Schemas): Json {
  const types = uploads ?? (body && { "application/json": body });
  if (!types) return {};
  return { requestBody: { required: true, content: content(types, `${name}Body`, schemas) } };
}

function responses({ answers }: Endpoint, name: string, schemas: Schemas): Json {
  const written = Object.entries(answers).map(([status, { description, body, type }]) => {
    if (type) return [status, { description, content: { [type]: { schema: { type: "string" } } } }];
    if (!body) return [status, { description }];
    return [status, { description, content: content({ "application/json": body }, `${name}${status}`, schemas) }];
  });
  const error = { "application/json": { schema: { $ref: reference("Error") } } };
  return { ...Object.fromEntries(written), default: { description: "What went wrong", content: error } };
}

function content(types: Record<string, z.ZodType>, name: string, schemas: Schemas): Json {
  return Object.fromEntries(
    Object.entries(types).map(([type, schema]) => [type, { schema: schemas.of(schema, name) }]),
  );
}
