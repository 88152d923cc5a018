import type { Database } from "#/db/client.ts";
import { findKey, noteKeyUse } from "#/lib/accounts/keys.ts";
import { type Answer, answered, later, refusal } from "#/lib/ingestion/answer.ts";
import type { CallType } from "#/lib/ingestion/call.ts";
import { parseBody } from "#/lib/ingestion/parse.ts";
import { asked } from "#/lib/ingestion/paths.ts";
import { presentedKey } from "#/lib/ingestion/presented-keys.ts";
import { unknownKeys } from "#/lib/ingestion/unknown-keys.ts";
import type { Outcome, Writer } from "#/lib/ingestion/writer.ts";

export type Incoming = {
  method: string;
  /** The path of the URL, from `/v1` on. */
  path: string;
  /** Where clients reach this server, as `https://host`: what the settings of a project name. */
  origin: string;
  authorization: string | undefined;
  encoding: string | undefined;
  body: Uint8Array;
  receivedAt: number;
};

export type Desk = { answer(incoming: Incoming): Promise<Answer> };

const unknownKey = "The write key is unknown, or revoked. Make one under Settings, or with `satsuma key create`.";
const noKey = "There is no write key; send it by Basic auth, as Bearer, or as writeKey in the body.";

/** What answers the ingestion routes. At most `maxWaiting` bytes of bodies wait for the disk at a time. */
export function openDesk(db: Database, writer: Writer, maxWaiting = 64 * 1024 * 1024): Desk {
  const noteUnknown = unknownKeys(db);
  let waiting = 0;

  async function take(incoming: Incoming, type: CallType | "batch"): Promise<Answer> {
    const { body, encoding, receivedAt } = incoming;
    const inHeader = presentedKey(incoming.authorization);
    if (inHeader && !findKey(db, "write", inHeader)) return refuseKey(inHeader, receivedAt);
    const parsed = parseBody(body, encoding, type);
    if (!parsed.ok) return refusal(400, parsed.message);
    const presented = inHeader ?? parsed.writeKey;
    const key = presented === undefined ? undefined : findKey(db, "write", presented);
    if (!key) return refuseKey(presented, receivedAt);
    if (parsed.writeKey && parsed.writeKey !== presented)
      return refusal(401, "The write keys of the header and of the body differ; send one.");
    const outcome = await writer.write(parsed.calls, { receivedAt, sentAt: parsed.sentAt });
    await noteKeyUse(db, key, receivedAt).catch(() => undefined);
    return outcomeAnswer(outcome, type);
  }

  async function refuseKey(presented: string | undefined, now: number): Promise<Answer> {
    await noteUnknown(presented, now).catch(() => undefined);
    return refusal(401, presented ? unknownKey : noKey);
  }

  async function answer(incoming: Incoming): Promise<Answer> {
    const { method, path, origin, body } = incoming;
    const what = asked(method, path);
    if (what.kind === "unknown") return refusal(400, what.message);
    if (waiting + body.byteLength > maxWaiting)
      return later(429, "Too much arrives at once; send it again in a moment.");
    waiting += body.byteLength;
    try {
      if (what.kind === "calls") return await take(incoming, what.type);
      return findKey(db, "write", what.writeKey) ? settings(what.writeKey, origin) : refusal(401, unknownKey);
    } catch (error) {
      return later(503, whyNot(error as Error & { code?: string }));
    } finally {
      waiting -= body.byteLength;
    }
  }

  return { answer };
}

/** One bad call among others is reported; a bad call alone is a bad request. */
function outcomeAnswer(outcome: Outcome, type: CallType | "batch"): Answer {
  const [alone] = outcome.rejected;
  if (type !== "batch" && alone) return refusal(400, alone.reason, outcome);
  return answered({ success: true, ...outcome });
}

/** What `AnalyticsBrowser.load` asks before it sends. */
function settings(writeKey: string, origin: string): Answer {
  const { host, protocol } = new URL(origin);
  const destination = { apiKey: writeKey, apiHost: `${host}/v1`, protocol: protocol.slice(0, -1) };
  return answered({ integrations: { "Segment.io": destination }, plan: { track: { __default: { enabled: true } } } });
}

function whyNot({ code = "", message }: Error & { code?: string }): string {
  if (code === "SQLITE_FULL") return "The disk of the server is full; nothing was stored. Send it again later.";
  if (code.startsWith("SQLITE_BUSY")) return "The database is busy; nothing was stored. Send it again in a moment.";
  return `Nothing was stored (${code || message}). Send it again later.`;
}
