import type { Connection } from "#/db/client.ts";
import { sessionMover } from "#/lib/profiles/move-sessions.ts";
import { type Person, traitsOf } from "#/lib/profiles/person.ts";
import { fillFromTraits } from "#/lib/profiles/traits.ts";

export type Merged = {
  aliases: { kind: "user" | "anonymous"; value: string }[];
  devices: { key: string; platform: "ios" | "android" | "web" }[];
  streams: { deviceId: number | null; key: string | null }[];
};

const filled = [
  "language",
  "timezone",
  "appVersion",
  "osVersion",
  "deviceModel",
  "blocklistedAt",
  "identifiedAt",
] as const satisfies (keyof Person)[];

/**
 * Prepares merging on a connection. `merge(loser, survivor, change, gap)` runs inside the caller's transaction, with both
 * rows and all that hangs on them written: the loser's ids, devices, consents and sessions go to the survivor, whose row
 * is altered in the object given and left to the caller to write; the loser's row points at the survivor from now on.
 * Events keep the loser's number until `repointMerged`.
 */
export function merger(connection: Connection) {
  const moveAliases = connection.prepare(
    "update profile_aliases set profile_id = ? where profile_id = ? returning kind, value",
  );
  const moveDevices = connection.prepare(
    "update devices set profile_id = ? where profile_id = ? returning key, platform",
  );
  const joinConsents = connection.prepare(
    `insert into consents (profile_id, channel, state, since, bounced_at)
       select ?, channel, state, since, bounced_at from consents where profile_id = ?
     on conflict (profile_id, channel) do update set
       since = iif(excluded.state = 'out' and state is not 'out' or state is null, excluded.since, since),
       state = iif(excluded.state = 'out', 'out', coalesce(state, excluded.state)),
       bounced_at = coalesce(bounced_at, excluded.bounced_at)`,
  );
  const dropConsents = connection.prepare("delete from consents where profile_id = ?");
  const point = connection.prepare(
    `update profiles set merged_into = ?, changed = ?, traits = '{}', email = null, phone = null, name = null,
       latitude = null, longitude = null where id = ?`,
  );
  const moveSessions = sessionMover(connection);
  return (loser: Person, survivor: Person, change: number, gap: number): Merged => {
    const aliases = moveAliases.all(survivor.id, loser.id) as Merged["aliases"];
    const devices = moveDevices.all(survivor.id, loser.id) as Merged["devices"];
    joinConsents.run(survivor.id, loser.id);
    dropConsents.run(loser.id);
    const streams = moveSessions(loser.id, survivor.id, gap);
    point.run(survivor.id, change, loser.id);
    join(loser, survivor);
    return { aliases, devices, streams };
  };
}

/** The survivor's traits and fields win; the loser's fill what it has not. */
function join(loser: Person, survivor: Person): void {
  survivor.traits = Object.assign(Object.create(null), traitsOf(loser), traitsOf(survivor));
  for (const key of filled) Object.assign(survivor, { [key]: survivor[key] ?? loser[key] });
  if (survivor.latitude === null) {
    survivor.latitude = loser.latitude;
    survivor.longitude = loser.longitude;
  }
  survivor.firstSeenAt = either(Math.min, loser.firstSeenAt, survivor.firstSeenAt);
  survivor.lastSeenAt = either(Math.max, loser.lastSeenAt, survivor.lastSeenAt);
  fillFromTraits(survivor);
}

const either = (choose: (a: number, b: number) => number, a: number | null, b: number | null) =>
  a === null || b === null ? (a ?? b) : choose(a, b);
