import type { CallType } from "#/lib/ingestion/call.ts";
import { clientInstant } from "#/lib/ingestion/call-time.ts";
import { type Decoded, decode } from "#/lib/ingestion/decode.ts";
import { type JsonObject, objectOf, shown } from "#/lib/ingestion/read.ts";

const maxCalls = 10_000;
const shared = ["context", "integrations"] as const;

export type Body =
  | { ok: true; calls: unknown[]; sentAt: number | undefined; writeKey: string | undefined }
  | Extract<Decoded, { ok: false }>;

/** The calls in a body: many in `batch`, or one of this type. What the batch says for all lies under what a call says. */
export function parseBody(bytes: Uint8Array, encoding: string | undefined, type: CallType | "batch"): Body {
  const decoded = decode(bytes, encoding);
  if (!decoded.ok) return decoded;
  const body = objectOf(decoded.value);
  if (!body) return { ok: false, message: `The body is ${shown(decoded.value)}; send a JSON object.` };
  const sentAt = clientInstant(body.sentAt);
  const writeKey = typeof body.writeKey === "string" && body.writeKey !== "" ? body.writeKey : undefined;
  if (type !== "batch") return { ok: true, calls: [{ ...body, type }], sentAt, writeKey };
  const { batch } = body;
  if (!Array.isArray(batch))
    return { ok: false, message: `batch is ${batch === undefined ? "missing" : shown(batch)}; send a list of calls.` };
  if (batch.length > maxCalls)
    return { ok: false, message: `batch has ${batch.length} calls; send at most ${maxCalls} at once.` };
  return { ok: true, calls: withShared(body, batch), sentAt, writeKey };
}

function withShared(body: JsonObject, batch: unknown[]): unknown[] {
  const common = shared.filter((key) => objectOf(body[key]));
  if (common.length === 0) return batch;
  return batch.map((raw) => {
    const call = objectOf(raw);
    if (!call) return raw;
    const merged: JsonObject = { ...call };
    for (const key of common) {
      const own = call[key];
      if (own === undefined || own === null) merged[key] = body[key];
      else if (objectOf(own)) merged[key] = { ...objectOf(body[key]), ...objectOf(own) };
    }
    return merged;
  });
}
