import type { Connection } from "#/db/client.ts";
import type { ConsentRow, DeviceRow, ProfileRow } from "#/lib/columns/profile-fields.ts";

/** A profile with everything that its fields are made from. */
export type Person = { row: ProfileRow; devices: DeviceRow[]; consents: ConsentRow[] };

const profileColumns = `id, external_id as externalId, traits, email, phone, name, language, timezone, country, region,
  city, app_version as appVersion, os_version as osVersion, device_model as deviceModel, latitude, longitude,
  first_seen_at as firstSeenAt, last_seen_at as lastSeenAt, created_at as createdAt, blocklisted_at as blocklistedAt,
  bucket, merged_into as mergedInto, erased_at as erasedAt, changed`;
const deviceColumns = `profile_id as profileId, platform, token, token_invalid_at as tokenInvalidAt,
  push_enabled as pushEnabled, uninstalled_at as uninstalledAt`;
const consentColumns = "profile_id as profileId, channel, state, bounced_at as bouncedAt";

/** The profiles numbered `from` to `to`, in order. */
export function peopleBetween(connection: Connection, from: number, to: number): Person[] {
  const read = (columns: string, table: string, key: string) =>
    connection.prepare(`select ${columns} from ${table} where ${key} between ? and ? order by ${key}`).all(from, to);
  return joined(read);
}

/** Puts rows of the three tables together. */
function joined(read: (columns: string, table: string, key: string) => unknown[]): Person[] {
  const devices = Map.groupBy(read(deviceColumns, "devices", "profile_id") as DeviceRow[], (d) => d.profileId);
  const consents = Map.groupBy(read(consentColumns, "consents", "profile_id") as ConsentRow[], (c) => c.profileId);
  return (read(profileColumns, "profiles", "id") as ProfileRow[]).map((row) => ({
    row,
    devices: devices.get(row.id) ?? [],
    consents: consents.get(row.id) ?? [],
  }));
}

/** The profiles with these numbers, in any order. */
export function peopleOf(connection: Connection, numbers: readonly number[]): Person[] {
  const read = (columns: string, table: string, key: string) =>
    connection
      .prepare(`select ${columns} from ${table} where ${key} in (select value from json_each(?))`)
      .all(JSON.stringify(numbers));
  return joined(read);
}

/** At most `limit` profiles that changed after a change, or at it with a higher number, in order of change and number. */
export function peopleChanged(connection: Connection, after: { changed: number; id: number }, limit: number): Person[] {
  const rows = connection
    .prepare(`select ${profileColumns} from profiles where (changed, id) > (?, ?) order by changed, id limit ?`)
    .all(after.changed, after.id, limit) as ProfileRow[];
  const devices = connection.prepare(`select ${deviceColumns} from devices where profile_id = ?`);
  const consents = connection.prepare(`select ${consentColumns} from consents where profile_id = ?`);
  return rows.map((row) => ({
    row,
    devices: devices.all(row.id) as DeviceRow[],
    consents: consents.all(row.id) as ConsentRow[],
  }));
}
