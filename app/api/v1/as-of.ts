import { refuse } from "#/app/api/v1/answer.ts";
import type { Read } from "#/app/api/v1/read.ts";
import type { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { parseInstant } from "#/lib/workspace/time.ts";

const minute = 60_000;

/** The instant that `as_of` names, undefined for now; refused where it is none, or lies in the future. */
export function asOf(
  db: ReturnType<typeof database>,
  given: string | number | undefined,
  now: number,
): Read<number | undefined> {
  if (given === undefined) return { ok: true, value: undefined };
  const value = parseInstant(given, workspaceSettings(db).timezone);
  if (value === undefined) return refused("It is no instant: write ISO 8601, such as 2026-03-01T12:00:00Z.");
  if (value > now + minute) return refused("It lies in the future of the server's clock.");
  return { ok: true, value: Math.floor(value) };
}

function refused(why: string): Read<never> {
  return { ok: false, response: refuse(422, { code: "bad_instant", message: `"as_of": ${why}`, path: "/as_of" }) };
}
