import { z } from "zod";
import { requireKey } from "#/app/_server/require-key.ts";
import { broken, refuse } from "#/app/api/v1/answer.ts";
import { readBody, readPath, readQuery } from "#/app/api/v1/read.ts";
import { database } from "#/lib/workspace/database.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];

const noQuery = z.strictObject({});
const mebibyte = 1024 * 1024;

type Granted = Extract<Awaited<ReturnType<typeof requireKey>>, { ok: true }>;

/** What one call of the API takes and answers: it is run, and the document is written from it. */
type Definition<Q extends z.ZodType, B extends z.ZodType> = {
  summary: string;
  /** Strict: what it does not name is refused. Without one the call takes no parameters. */
  query?: Q;
  /** The JSON body. A call without one reads `request` itself, or takes none. */
  body?: B;
  /** The media types of a body that the call reads itself. */
  uploads?: Record<string, z.ZodType>;
  headers?: Record<string, string>;
  /** `type`: an answer in text of this media type instead of a JSON `body`. */
  answers: Record<number, { description: string; body?: z.ZodType; type?: string }>;
  run(call: {
    db: ReturnType<typeof database>;
    actor: Granted["actor"];
    now: number;
    path: Record<string, string>;
    query: z.infer<Q>;
    body: z.infer<B>;
    request: Request;
  }): Response | Promise<Response>;
};

export type Endpoint = Definition<z.ZodType, z.ZodType>;
export type Described = { template: string; endpoints: Partial<Record<Method, Endpoint>> };
type Handler = ((request: Request) => Promise<Response>) & { described: Described };
export type Route = Record<Method, Handler>;

/** Gives `run` the types of the schemas beside it. */
export function endpoint<Q extends z.ZodType = typeof noQuery, B extends z.ZodType = z.ZodUndefined>(
  definition: Definition<Q, B>,
): Endpoint {
  return definition as unknown as Endpoint;
}

/**
 * The handlers of one address, such as "/segments/{id}". Each asks for the key first; a method that the address
 * does not have answers 405; whatever is thrown becomes a 500 without details.
 */
export function route(template: string, endpoints: Described["endpoints"]): Route {
  const described = { template, endpoints };
  const handlers = methods.map((method) => {
    const handler = (request: Request) => answer(request, described, endpoints[method]);
    return [method, Object.assign(handler, { described })] as const;
  });
  return Object.fromEntries(handlers) as Route;
}

async function answer(request: Request, described: Described, found: Endpoint | undefined): Promise<Response> {
  try {
    const key = await requireKey(request);
    if (!key.ok) return key.response;
    if (!found) return wrongMethod(request, described);
    const url = new URL(request.url);
    const path = readPath(url, described.template);
    if (!path.ok) return path.response;
    const query = readQuery(url, found.query ?? noQuery);
    if (!query.ok) return query.response;
    const body = found.body ? await readBody(request, found.body, mebibyte) : ({ ok: true, value: undefined } as const);
    if (!body.ok) return body.response;
    const given = { path: path.value, query: query.value, body: body.value, request };
    return await found.run({ db: database(), actor: key.actor, now: Date.now(), ...given });
  } catch (error) {
    return broken(error);
  }
}

function wrongMethod(request: Request, { template, endpoints }: Described): Response {
  const allow = Object.keys(endpoints).join(", ");
  const message = `${template} does not answer ${request.method}, only ${allow}.`;
  return refuse(405, { code: "method_not_allowed", message }, { allow });
}
