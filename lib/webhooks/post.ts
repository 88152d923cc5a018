import { once } from "node:events";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { addressProblem, guardedLookup, type Ways } from "#/lib/webhooks/receiver.ts";

/** What came of a call: the status with the beginning of the answer, or why there is none. */
export type Answer = { status: number; retryAfter?: string; text: string } | { error: string };

const mostBytes = 64 * 1024;
const excerpt = 300;

/** Agents of our own: the global ones may be told by the environment to use a proxy. */
const agents = { "http:": new http.Agent(), "https:": new https.Agent() };

/** Posts JSON to a receiver and waits `patience` milliseconds for the answer in all; no redirect is followed. */
export async function post(
  url: URL,
  headers: Record<string, string>,
  body: string,
  ways: Ways,
  patience = 10_000,
): Promise<Answer> {
  const refused = addressProblem(url, ways.allowed);
  if (refused) return { error: refused };
  const secure = url.protocol === "https:";
  const signal = AbortSignal.timeout(patience);
  const request = (secure ? https : http).request(url, {
    method: "POST",
    agent: agents[secure ? "https:" : "http:"],
    lookup: guardedLookup(url, ways),
    signal,
    headers: { "content-type": "application/json", "user-agent": "Satsuma webhooks", ...headers },
  });
  // An abort after the answer has begun is an error of the request once more.
  request.on("error", () => {});
  try {
    request.end(body);
    const [response] = (await once(request, "response")) as [IncomingMessage];
    const retryAfter = response.headers["retry-after"];
    return { status: response.statusCode!, ...(retryAfter && { retryAfter }), text: await beginning(response) };
  } catch (error) {
    return { error: signal.aborted ? `No answer within ${patience / 1000} s.` : inWords(error) };
  } finally {
    request.destroy();
  }
}

/** The first characters of an answer; the rest is read to a limit, so that the receiver can end in peace. */
async function beginning(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= mostBytes) break;
    }
  } catch {
    // The status has come: it is the answer, whatever becomes of the rest.
  }
  const text = Buffer.concat(chunks)
    .toString()
    .replaceAll(/\p{Cc}+/gu, " ");
  return text.trim().slice(0, excerpt);
}

const words: Record<string, string> = {
  ECONNREFUSED: "Nobody listens there: the connection was refused.",
  ECONNRESET: "The connection was closed before an answer came.",
  ENOTFOUND: "The host has no address: DNS does not know it.",
};

const inWords = (error: unknown): string => {
  const { code = "", message } = error as { code?: string; message: string };
  return words[code] ?? (message || code);
};
