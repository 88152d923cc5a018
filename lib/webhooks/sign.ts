import { createHmac, randomBytes } from "node:crypto";

const prefix = "whsec_";

export const makeSecret = (): string => prefix + randomBytes(24).toString("base64");

/** The headers of a call after Standard Webhooks: its id, the same at every try, the time, and the signature of both and the body. */
export function signed(secret: string, id: string, body: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const key = Buffer.from(secret.slice(prefix.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
