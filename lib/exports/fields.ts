import { createHash } from "node:crypto";
import { fields as ruleFields, traitPrefix } from "#/lib/criteria/fields.ts";
import { parsePath, readPath } from "#/lib/criteria/paths.ts";
import { channelLabels } from "#/lib/insights/channels.ts";
import { type Channel, channels, type Unreachable } from "#/lib/profiles/reach.ts";
import type { Since } from "#/lib/snapshots/since.ts";

export type Cell = string | number | boolean | null;
/** What is known of a person beside its row. */
export type About = { reach: (channel: Channel) => true | Unreachable; since: () => Since | undefined };

/** A column of a file: `sql` over `profiles p` is what is read of a person, `show` what is written of it. */
export type Field = {
  key: string;
  label: string;
  group: Group;
  sql: string;
  show?: (stored: Cell, about: About) => Cell;
};
export const groups = ["Identity", "Profile", "Devices", "Reach", "Membership", "Hashed", "Traits"] as const;
type Group = (typeof groups)[number];

const instant = (at: Cell) => (typeof at === "number" ? new Date(at).toISOString() : null);
const hash = (text: Cell) => (text === null ? null : createHash("sha256").update(String(text)).digest("hex"));
const installed = "from devices d where d.profile_id = p.id and d.uninstalled_at is null";

function profile(key: keyof typeof ruleFields, group: Group, sql = `p.${key}`): Field {
  const { label, type } = ruleFields[key];
  return { key, label, group, sql, ...(type === "instant" ? { show: instant } : {}) };
}

const device = (platform: string, label: string): Field => ({
  key: `devices_${platform}`,
  label: `Devices on ${label}`,
  group: "Devices",
  sql: `(select count(*) ${installed} and d.platform = '${platform}')`,
});

const reach = (channel: Channel): Field => ({
  key: `reach_${channel}`,
  label: `Reach by ${channelLabels[channel]}`,
  group: "Reach",
  sql: "null",
  show: (_, about) => {
    const on = about.reach(channel);
    return on === true ? "reachable" : on;
  },
});

const hashed = (key: string, label: string, sql: string): Field => ({
  key: `${key}_sha256`,
  label: `${label}, hashed (SHA-256)`,
  group: "Hashed",
  sql,
  show: hash,
});

/** Every field that a file can have, but the traits: those are named by their paths. Keys are the ones that rules use. */
export const exportFields: Field[] = [
  profile("id", "Identity", "p.external_id"),
  ...(["email", "phone", "name"] as const).map((key) => profile(key, "Identity")),
  ...(["language", "timezone", "country", "region", "city"] as const).map((key) => profile(key, "Profile")),
  { key: "latitude", label: "Latitude", group: "Profile", sql: "p.latitude" },
  { key: "longitude", label: "Longitude", group: "Profile", sql: "p.longitude" },
  ...(["app_version", "os_version", "device_model", "first_seen_at", "last_seen_at", "created_at"] as const).map(
    (key) => profile(key, "Profile"),
  ),
  { ...profile("blocklisted", "Profile", "p.blocklisted_at is not null"), show: (stored) => stored === 1 },
  profile(
    "platform",
    "Devices",
    `(select group_concat(platform, ';') from (select distinct d.platform ${installed} order by d.platform))`,
  ),
  ...[device("ios", "iOS"), device("android", "Android"), device("web", "Web")],
  ...channels.map(reach),
  {
    key: "member_since",
    label: "Member since",
    group: "Membership",
    sql: "null",
    show: (_, about) => instant(about.since()?.at ?? null),
  },
  {
    key: "member_since_known",
    label: "Whether that is when they came in (else they were in before)",
    group: "Membership",
    sql: "null",
    show: (_, about) => about.since()?.known ?? null,
  },
  hashed("id", "Id", "p.external_id"),
  hashed("email", "E-mail", "p.email"),
  hashed("phone", "Phone", "p.phone"),
];

export const defaultFields = ["id", "email", "phone", "name"];
const byKey = new Map(exportFields.map((field) => [field.key, field]));

/** The field of a key, or of `traits.` and a path; undefined where there is none. */
export function exportField(key: string): Field | undefined {
  return byKey.get(key) ?? (key.startsWith(traitPrefix) ? traitField(key) : undefined);
}

function traitField(key: string): Field | undefined {
  const text = key.slice(traitPrefix.length);
  try {
    const path = parsePath(text);
    const show = (stored: Cell) => scalar(readPath(traitsOf(String(stored)), path));
    return { key, label: text, group: "Traits", sql: "p.traits", show };
  } catch {
    return undefined;
  }
}

let lastRead: { text: string; traits: unknown } | undefined;

/** Several fields of one person read the same text, one after the other. */
function traitsOf(text: string): unknown {
  if (lastRead?.text !== text) lastRead = { text, traits: JSON.parse(text) };
  return lastRead.traits;
}

function scalar(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  return typeof value === "object" ? JSON.stringify(value) : (value as Cell);
}
