import { count, desc, eq, inArray } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { eventNames, events } from "#/db/schema/events.ts";
import type { devices } from "#/db/schema/profiles.ts";
import { minorUnits } from "#/lib/criteria/properties.ts";
import { type Details, profileDetails } from "#/lib/profiles/details.ts";
import { findProfiles } from "#/lib/profiles/find.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const latest = 100;

/**
 * Everything known about the person with this external id; undefined if there is nobody. Instants are ISO 8601, money is
 * in major units; of the events the latest 100 are given and all are counted.
 */
export function showProfile(db: Database, externalId: string, now: number) {
  const [found] = findProfiles(db, { id: externalId });
  if (!found) return undefined;
  const workspace = workspaceSettings(db, now);
  const details = profileDetails(db, found.id, workspace);
  return { ...identity(details), ...activity(db, details, minorUnits(workspace.currency)) };
}

/** Who a person is, as the API and the files show it. */
export function identity({ profile: row, ids, devices, consents, reach }: Details) {
  return {
    id: row.externalId,
    number: row.id,
    known: row.known,
    ids: ids.map(({ kind, value, since }) => ({ kind, value, since: iso(since) })),
    name: row.name,
    email: row.email,
    phone: row.phone,
    language: row.language,
    timezone: row.timezone,
    country: row.country,
    region: row.region,
    city: row.city,
    location: row.latitude === null ? null : { latitude: row.latitude, longitude: row.longitude },
    appVersion: row.appVersion,
    osVersion: row.osVersion,
    deviceModel: row.deviceModel,
    bucket: row.bucket,
    blocklisted: row.blocklistedAt !== null,
    firstSeenAt: iso(row.firstSeenAt),
    lastSeenAt: iso(row.lastSeenAt),
    createdAt: iso(row.createdAt),
    traits: row.traits,
    reach,
    consents: consents.map(({ channel, state, since, bouncedAt }) => ({
      channel,
      state,
      since: iso(since),
      bouncedAt: iso(bouncedAt),
    })),
    devices: devices.map(shownDevice),
  };
}

function shownDevice(device: typeof devices.$inferSelect) {
  const { platform, key, model, osVersion, appVersion, token, tokenInvalidAt, pushEnabled } = device;
  return {
    id: key,
    platform,
    model,
    osVersion,
    appVersion,
    token,
    tokenValid: token !== null && tokenInvalidAt === null,
    pushEnabled,
    firstSeenAt: iso(device.firstSeenAt),
    lastSeenAt: iso(device.lastSeenAt),
    uninstalledAt: iso(device.uninstalledAt),
  };
}

/** What the person did, under all the numbers it has had. */
function activity(db: Database, { profile: { id }, numbers }: Details, units: number) {
  const all = inArray(events.profileId, numbers);
  const rows = db
    .select()
    .from(events)
    .innerJoin(eventNames, eq(eventNames.id, events.nameId))
    .where(all)
    .orderBy(desc(events.at), desc(events.id))
    .limit(latest)
    .all();
  return {
    sessions: db.$client.prepare("select count(*) from sessions where profile_id = ?").pluck().get(id) as number,
    eventCount: db.select({ n: count() }).from(events).where(all).get()?.n ?? 0,
    events: rows.map(({ events: event, event_names: { name } }) => ({
      event: name,
      at: iso(event.at),
      receivedAt: iso(event.receivedAt),
      platform: event.platform,
      revenue: event.revenue === null ? null : event.revenue / units,
      properties: JSON.parse(event.properties) as Record<string, unknown>,
      messageId: event.messageId,
    })),
  };
}

export const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
