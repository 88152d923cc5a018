/** How a receiver tells that a call is ours. */
export const snippet = `import { createHmac, timingSafeEqual } from "node:crypto";

export function isGenuine(headers, body, secret) {
  const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signatures } = headers;
  if (Math.abs(Date.now() / 1000 - at) > 300) return false;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const own = Buffer.from(createHmac("sha256", key).update(\`\${id}.\${at}.\${body}\`).digest("base64"));
  const given = signatures.split(" ").map((one) => Buffer.from(one.replace("v1,", "")));
  return given.some((one) => one.length === own.length && timingSafeEqual(one, own));
}`;

/** What a receiver gets. */
export const example = `{
  "id": "msg_31_mhx2k1c0_0",
  "type": "members.entered",
  "segment": { "id": 4, "name": "High value" },
  "cause": "event",
  "at": "2026-03-01T09:30:00.000Z",
  "members": [{ "id": "u-1042", "known": true }],
  "page": { "number": 1, "of": 1, "total": 1 }
}`;
