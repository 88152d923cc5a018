/** An answer of the ingestion routes, plain, to be sent from any server. */
export type Answer = { status: number; headers: Record<string, string>; body: string };

const json = { "content-type": "application/json", "cache-control": "no-store" };

const allowedHeaders = [
  "authorization",
  "content-type",
  "content-encoding",
  "x-retry-count",
  "anonymousid",
  "sentat",
  "rsa-recovered",
  "rsa-retry-attempt",
  "rsa-since-last-attempt",
  "rsa-since-first-attempt",
  "rsa-retry-reason",
];

/** A browser may send from every site: a write key reads nothing, and no cookie is looked at. */
const cors = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "retry-after",
};

/** The answer to OPTIONS. */
export function preflight(): Answer {
  const headers = {
    ...cors,
    "access-control-allow-methods": "GET, POST, OPTIONS",
    "access-control-allow-headers": allowedHeaders.join(", "),
    "access-control-max-age": "86400",
  };
  return { status: 200, headers, body: "" };
}

export function answered(body: Record<string, unknown>): Answer {
  return { status: 200, headers: { ...json, ...cors }, body: JSON.stringify(body) };
}

/** 400 what the client must change, 401 its key: no client sends the same again. */
export function refusal(status: 400 | 401, message: string, detail: Record<string, unknown> = {}): Answer {
  const code = status === 401 ? "unknown_key" : "invalid_request";
  const body = JSON.stringify({ success: false, message, error: { code, message }, ...detail });
  return { status, headers: { ...json, ...cors }, body };
}

/** 429 too much at once, 503 not now: clients send again, spread over some seconds so that they do not return together. */
export function later(status: 429 | 503, message: string): Answer {
  const seconds = 1 + Math.floor(Math.random() * (status === 429 ? 3 : 10));
  const code = status === 429 ? "too_busy" : "unavailable";
  const headers = { ...json, ...cors, "retry-after": String(seconds) };
  return { status, headers, body: JSON.stringify({ success: false, message, error: { code, message } }) };
}
