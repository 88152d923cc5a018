import type { Connection, Database } from "#/db/client.ts";
import { type ConsentRow, type DeviceRow, type ProfileRow, profileFields } from "#/lib/columns/profile-fields.ts";
import type { EventRow } from "#/lib/criteria/properties.ts";
import { foldCase } from "#/lib/criteria/text.ts";
import { family } from "#/lib/profiles/family.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import type { Span } from "#/lib/workspace/time.ts";

/** One event as its row holds it, with its properties read. */
export type StoredEvent = EventRow & { id: number; name: string };

/** The rows of one person, read when a rule asks for them. `ids` are its number and those that were merged into it. */
export type Person = {
  ids: number[];
  externalId: string | null;
  firstSeenAt: number | null;
  erased: boolean;
  /** What each built-in field holds. */
  fields: Record<string, unknown>;
  traits: unknown;
  events: (name: string, span: Span) => StoredEvent[];
  /** Whether an uploaded id, e-mail or phone of a list is this person's, and which one. */
  listed: (segmentId: number) => { match: string; value: string } | undefined;
};

const profileColumns = `id, external_id as externalId, traits, email, phone, name, language, timezone, country, region,
  city, app_version as appVersion, os_version as osVersion, device_model as deviceModel, latitude, longitude,
  first_seen_at as firstSeenAt, last_seen_at as lastSeenAt, created_at as createdAt, blocklisted_at as blocklistedAt,
  bucket, merged_into as mergedInto, erased_at as erasedAt, changed`;

/** The person of a profile number, of the survivor where it was merged; undefined where there never was one. */
export function loadPerson(db: Database, profileId: number): Person | undefined {
  const client = db.$client;
  const read = client.prepare(`select ${profileColumns} from profiles where id = ?`);
  let row = read.get(profileId) as ProfileRow | undefined;
  while (row && row.mergedInto !== null) row = read.get(row.mergedInto) as ProfileRow | undefined;
  if (!row) return undefined;
  const devices = client
    .prepare(
      `select profile_id as profileId, platform, token, token_invalid_at as tokenInvalidAt, push_enabled as pushEnabled,
         uninstalled_at as uninstalledAt from devices where profile_id = ?`,
    )
    .all(row.id) as DeviceRow[];
  const consents = client
    .prepare(
      "select profile_id as profileId, channel, state, bounced_at as bouncedAt from consents where profile_id = ?",
    )
    .all(row.id) as ConsentRow[];
  const ids = family(client, row.id);
  return {
    ids,
    externalId: row.externalId,
    firstSeenAt: row.firstSeenAt,
    erased: row.erasedAt !== null,
    fields: profileFields(row, devices, consents, workspaceSettings(db)),
    traits: JSON.parse(row.traits),
    events: eventReader(client, ids),
    listed: listReader(client, row),
  };
}

function eventReader(client: Connection, ids: number[]): Person["events"] {
  const read = client.prepare(
    `select e.id, n.name, e.at, e.platform, e.revenue, e.properties from events e join event_names n on n.id = e.name_id
     where e.profile_id = ? and e.at between ? and ? and n.name = ?`,
  );
  return (name, { from, to }) =>
    ids
      .flatMap((id) => read.all(id, from, to, name) as (Omit<StoredEvent, "properties"> & { properties: string })[])
      .map((row) => ({ ...row, properties: JSON.parse(row.properties) as unknown }))
      .sort((one, other) => one.at - other.at || one.id - other.id);
}

function listReader(client: Connection, row: ProfileRow): Person["listed"] {
  const aliases = client.prepare("select value from profile_aliases where profile_id = ?").pluck();
  const found = client.prepare(
    `select match, value from list_entries where segment_id = @segment and match = @match and value = @value
       and upload <= (select list_upload from segments where id = @segment)
       and (removed_by is null or removed_by > (select list_upload from segments where id = @segment))`,
  );
  return (segment) => {
    const names = [
      ...[row.externalId, ...(aliases.all(row.id) as string[])].map((value) => ({ match: "id", value })),
      { match: "email", value: row.email },
      { match: "phone", value: row.phone },
    ];
    for (const { match, value } of names) {
      const entry = value === null ? undefined : found.get({ segment, match, value: foldCase(value) });
      if (entry) return entry as { match: string; value: string };
    }
  };
}
