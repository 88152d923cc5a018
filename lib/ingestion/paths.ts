import type { CallType } from "#/lib/ingestion/call.ts";
import { percentDecoded } from "#/lib/workspace/percent.ts";

const calls: Record<string, CallType | "batch"> = {
  batch: "batch",
  import: "batch",
  b: "batch",
  identify: "identify",
  i: "identify",
  track: "track",
  t: "track",
  page: "page",
  p: "page",
  screen: "screen",
  s: "screen",
  group: "group",
  g: "group",
  alias: "alias",
  a: "alias",
};

export type Asked =
  | { kind: "calls"; type: CallType | "batch" }
  | { kind: "settings"; writeKey: string }
  | { kind: "unknown"; message: string };

/** What is asked for by a method and a path under `/v1`, with or without a trailing slash. */
export function asked(method: string, path: string): Asked {
  const pieces = path
    .replace(/^\/+|\/+$/g, "")
    .split("/")
    .slice(1);
  const [first = "", writeKey, last] = pieces;
  if (first === "projects" && writeKey && last === "settings" && pieces.length === 3) {
    if (method !== "GET") return wrong(method, path, "GET");
    const decoded = percentDecoded(writeKey);
    if (decoded !== undefined) return { kind: "settings", writeKey: decoded };
    return { kind: "unknown", message: `${path} is not correctly percent-encoded.` };
  }
  const type = pieces.length === 1 && Object.hasOwn(calls, first) ? calls[first] : undefined;
  if (!type) return { kind: "unknown", message: `There is no ${path}. Send to /v1/batch, or ${callPaths()}.` };
  return method === "POST" ? { kind: "calls", type } : wrong(method, path, "POST");
}

const wrong = (method: string, path: string, right: string): Asked => ({
  kind: "unknown",
  message: `${path} takes ${right}, not ${method}.`,
});

const callPaths = () =>
  Object.keys(calls)
    .filter((name) => name.length > 1 && name !== "batch")
    .map((name) => `/v1/${name}`)
    .join(", ");
