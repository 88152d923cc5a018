import { createHash } from "node:crypto";

/** 0 to 999 from the id under which a profile was first seen: random groups that stay as they are. */
export function bucketOf(id: string): number {
  return createHash("sha256").update(id).digest().readUInt32BE(0) % 1000;
}
