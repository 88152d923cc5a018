import { expect } from "vitest";
import type { Method } from "#/app/api/v1/endpoint.ts";
import * as openapi from "#/app/api/v1/openapi.json/route.ts";
import { routes } from "#/app/api/v1/routes.ts";
import type { Answer } from "#/app/api/v1/testing-answer.ts";
import { testKey } from "#/app/api/v1/testing-key.ts";

type Sent = { body?: unknown; headers?: Record<string, string> };
type Answered = { status: number; headers: Headers; body: Answer };

/**
 * The API on a new database of this test file, with a key. `call` finds the handler as the server does, and fails
 * when an answer is not what the document promises.
 */
export async function openApi() {
  const { db, key } = await testKey();

  async function call(method: Method, path: string, { body, headers = {} }: Sent = {}): Promise<Answered> {
    const raw = body === undefined || typeof body === "string" || body instanceof Uint8Array;
    const init = { method, headers: { authorization: `Bearer ${key}`, ...headers }, duplex: "half" };
    const sent = raw ? (body as string | undefined) : JSON.stringify(body);
    return answered(
      method,
      path,
      new Request(`http://localhost/api/v1${path}`, { ...init, body: sent } as RequestInit),
    );
  }

  return { db, key, call };
}

async function answered(method: Method, path: string, request: Request): Promise<Answered> {
  const found = [...routes, openapi].find(({ GET }) => matches(GET.described.template, path));
  if (!found) throw new Error(`No route answers ${path}.`);
  const response = await found[method](request);
  const text = await response.text();
  const json = /json/.test(response.headers.get("content-type") ?? "");
  const body = json ? JSON.parse(text) : text || undefined;
  if (response.status >= 400)
    expect(body.error).toMatchObject({ code: expect.any(String), message: expect.any(String) });
  else {
    const promised = found[method].described.endpoints[method]?.answers[response.status];
    expect(promised, `${method} ${path} answers ${response.status}`).toBeDefined();
    if (promised?.body) promised.body.parse(body);
    if (promised?.type) expect(response.headers.get("content-type")).toContain(promised.type);
  }
  return { status: response.status, headers: response.headers, body };
}

function matches(template: string, path: string): boolean {
  const pattern = template.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+");
  return new RegExp(`^${pattern}$`).test(path.split("?")[0]!);
}
