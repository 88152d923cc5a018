import type { profiles } from "#/db/schema/profiles.ts";
import { reachCode } from "#/lib/columns/reach-code.ts";
import { channels, reachOn } from "#/lib/profiles/reach.ts";

/** A profile's row as SQLite hands it out, traits as JSON. */
export type ProfileRow = Omit<typeof profiles.$inferSelect, "traits" | "known" | "identifiedAt"> & { traits: string };
export type DeviceRow = {
  profileId: number;
  platform: "ios" | "android" | "web";
  token: string | null;
  tokenInvalidAt: number | null;
  pushEnabled: number;
  uninstalledAt: number | null;
};
export type ConsentRow = {
  profileId: number;
  channel: (typeof channels)[number];
  state: "in" | "out" | null;
  bouncedAt: number | null;
};

/** Columns besides the fields: whether the number is a living profile's, the number it was merged into, the reach code. */
export const livePath = "live";
export const mergedPath = "merged";
export const reachPath = "reach";

/** What a profile shows to rules under each built-in field; a merged or erased one shows nothing. */
export function profileFields(
  row: ProfileRow,
  devices: readonly DeviceRow[],
  consents: readonly ConsentRow[],
  workspace: { optedInByDefault: string[] },
): Record<string, unknown> {
  if (row.mergedInto !== null) return { [mergedPath]: row.mergedInto };
  if (row.erasedAt !== null) return {};
  const installed = devices.filter((device) => device.uninstalledAt === null);
  return {
    [livePath]: true,
    [reachPath]: reachCode(row, devices, consents, workspace),
    id: row.externalId,
    email: row.email,
    phone: row.phone,
    name: row.name,
    language: row.language,
    timezone: row.timezone,
    country: row.country,
    region: row.region,
    city: row.city,
    platform: [...new Set(installed.map((device) => device.platform))].sort(),
    app_version: row.appVersion,
    os_version: row.osVersion,
    device_model: row.deviceModel,
    first_seen_at: row.firstSeenAt,
    last_seen_at: row.lastSeenAt,
    created_at: row.createdAt,
    blocklisted: row.blocklistedAt !== null,
    reachable: channels.filter((channel) => reachOn(channel, row, devices, consents, workspace) === true),
    bucket: row.bucket,
    location: row.latitude === null || row.longitude === null ? null : { lat: row.latitude, lng: row.longitude },
  };
}
