import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openDatabase } from "#/db/client.ts";
import { testDatabasePath } from "#/db/testing.ts";
import { createKey } from "#/lib/accounts/keys.ts";
import { type Answer, later, preflight } from "#/lib/ingestion/answer.ts";
import { openDesk } from "#/lib/ingestion/desk.ts";
import { readBody } from "#/lib/ingestion/read-body.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";

export type TestServer = Awaited<ReturnType<typeof testServer>>;

/** A real HTTP server on a free port that answers as the routes do; `fail` makes it answer 503 while it is set. */
export async function testServer() {
  const db = openDatabase(testDatabasePath());
  const { key } = await createKey(db, { kind: "write", name: "test" }, { id: "system", name: "Test" }, 0);
  const desk = openDesk(db, openWriter(db));
  const state = { fail: false, requests: 0, statuses: [] as number[] };
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const body = await readBody(request);
    state.requests++;
    let answer: Answer = preflight();
    if (state.fail) answer = { ...later(503, "down"), headers: { "retry-after": "0" } };
    else if (method !== "OPTIONS")
      answer = await desk.answer({
        method,
        path: url,
        origin: `http://${headers.host}`,
        authorization: headers.authorization,
        encoding: headers["content-encoding"],
        body,
        receivedAt: Date.now(),
      });
    state.statuses.push(answer.status);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const basic = `Basic ${Buffer.from(`${key}:`).toString("base64")}`;
  return {
    db,
    key,
    origin,
    state,
    close: () => server.closeAllConnections(),
    post: async (path: string, body: unknown, headers: Record<string, string> = {}) => {
      const sent = body instanceof Uint8Array || typeof body === "string" ? body : JSON.stringify(body);
      const answer = await fetch(origin + path, {
        method: "POST",
        body: sent as BodyInit,
        headers: { authorization: basic, ...headers },
        redirect: "manual",
      });
      return { status: answer.status, headers: answer.headers, body: await answer.json() };
    },
  };
}
