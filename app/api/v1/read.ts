import type { z } from "zod";
import { refuse } from "#/app/api/v1/answer.ts";
import { problemOf } from "#/app/api/v1/problem.ts";

export type Read<T> = { ok: true; value: T } | { ok: false; response: Response };

const refused = (response: Response) => ({ ok: false, response }) as const;

/** The pieces of the address that stand for `{names}` in the template, decoded. */
export function readPath(url: URL, template: string): Read<Record<string, string>> {
  const pieces = url.pathname.replace(/\/+$/, "").split("/").slice(3);
  const value: Record<string, string> = {};
  try {
    for (const [at, step] of template.split("/").slice(1).entries())
      if (step.startsWith("{")) value[step.slice(1, -1)] = decodeURIComponent(pieces[at] ?? "");
  } catch {
    return refused(refuse(400, { code: "malformed_path", message: "The address is not correctly percent-encoded." }));
  }
  return { ok: true, value };
}

export function readQuery<S extends z.ZodType>(url: URL, schema: S): Read<z.infer<S>> {
  const given: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    if (Object.hasOwn(given, name)) {
      const message = `The parameter "${name}" is given twice.`;
      return refused(refuse(422, { code: "repeated_parameter", message, path: `/${name}` }));
    }
    given[name] = value;
  }
  const parsed = schema.safeParse(given);
  return parsed.success ? { ok: true, value: parsed.data } : refused(refuse(422, problemOf(parsed.error, "parameter")));
}

/** A JSON body of at most `limit` bytes that meets the schema; `advice` is for who sends more. */
export async function readBody<S extends z.ZodType>(
  request: Request,
  schema: S,
  limit: number,
  advice?: string,
): Promise<Read<z.infer<S>>> {
  const type = contentType(request);
  if (!jsonTypes.test(type)) {
    const message = `This call takes application/json, not ${type}.`;
    return refused(refuse(415, { code: "unsupported_media_type", message }));
  }
  const bytes = await readBytes(request, limit, advice);
  if (!bytes.ok) return bytes;
  let input: unknown;
  try {
    input = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes.value));
  } catch (error) {
    const why = bytes.value.byteLength === 0 ? "it is empty" : (error as Error).message;
    return refused(refuse(400, { code: "malformed_json", message: `The body is not JSON: ${why}.` }));
  }
  const parsed = schema.safeParse(input);
  return parsed.success ? { ok: true, value: parsed.data } : refused(refuse(422, problemOf(parsed.error, "key")));
}

/** What clients send when nobody told them the type of JSON is let through: curl's form type, fetch's plain text. */
const jsonTypes = /^(|application\/([a-z.-]+\+)?json|text\/(plain|json)|application\/x-www-form-urlencoded)$/;

/** The media type without its parameters, lower-cased; "" where none is given. */
export function contentType(request: Request): string {
  return (request.headers.get("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
}

async function readBytes(request: Request, limit: number, advice?: string): Promise<Read<Uint8Array>> {
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding !== "identity")
    return refused(refuse(415, { code: "unsupported_encoding", message: `Send the body plain, not as ${encoding}.` }));
  if (Number(request.headers.get("content-length")) > limit) return refused(tooLarge(limit, advice));
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return refused(tooLarge(limit, advice));
    chunks.push(chunk);
  }
  return { ok: true, value: Buffer.concat(chunks) };
}

export function tooLarge(limit: number, advice?: string): Response {
  const message = `The body may have ${limit.toLocaleString("en")} bytes at most.`;
  return refuse(413, { code: "too_large", message: advice ? `${message} ${advice}` : message });
}
