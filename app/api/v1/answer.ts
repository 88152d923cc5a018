import { randomUUID } from "node:crypto";
import { log } from "#/lib/workspace/log.ts";

const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

export type Problem = { code: string; message: string; path?: string };

/** A JSON answer that nobody may keep. */
export function json(value: unknown, init: { status?: number; headers?: Record<string, string> } = {}): Response {
  return Response.json(value, { status: init.status ?? 200, headers: { ...headers, ...init.headers } });
}

/** The one shape of every error; `more` adds what a code promises, such as `usedBy`. */
export function refuse(status: number, problem: Problem & Record<string, unknown>, extra?: Record<string, string>) {
  return json({ error: problem }, { status, headers: extra });
}

export function notFound(what: string): Response {
  return refuse(404, { code: "not_found", message: `There is no ${what}.` });
}

export function nothing(): Response {
  return new Response(null, { status: 204, headers });
}

/** An instant as the API writes it: ISO 8601 in UTC. */
export function instant(at: number): string;
export function instant(at: number | null): string | null;
export function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** What nobody foresaw: the log has the error, the client only a number to ask about. */
export function broken(error: unknown): Response {
  if (String((error as { code?: unknown }).code).startsWith("SQLITE_BUSY"))
    return refuse(503, { code: "busy", message: "The database is busy. Try again." }, { "retry-after": "1" });
  const requestId = randomUUID();
  log.error({ err: error, requestId }, "a request to the management API failed");
  const message = `Something went wrong on the server. Its log has the details under ${requestId}.`;
  return refuse(500, { code: "internal", message, requestId });
}
