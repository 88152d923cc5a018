import type { profiles } from "#/db/schema/profiles.ts";
import type { JsonObject } from "#/lib/ingestion/read.ts";

/** A profile's row as the writer holds it: booleans as 0 and 1, traits as JSON until somebody asks for them. */
export type Person = Omit<
  typeof profiles.$inferSelect,
  "known" | "traits" | "bucket" | "mergedInto" | "erasedAt" | "changed"
> & { known: number; traits: string | JsonObject };

/** The columns that any call may alter: no index is on them, so that writing them is cheap. */
export const seenColumns = {
  language: "language",
  timezone: "timezone",
  appVersion: "app_version",
  osVersion: "os_version",
  deviceModel: "device_model",
  latitude: "latitude",
  longitude: "longitude",
  firstSeenAt: "first_seen_at",
  lastSeenAt: "last_seen_at",
  identifiedAt: "identified_at",
} as const satisfies Partial<Record<keyof Person, string>>;

export const personColumns = {
  ...seenColumns,
  externalId: "external_id",
  known: "known",
  traits: "traits",
  email: "email",
  phone: "phone",
  name: "name",
  country: "country",
  region: "region",
  city: "city",
  createdAt: "created_at",
  blocklistedAt: "blocklisted_at",
} as const satisfies Record<Exclude<keyof Person, "id">, string>;

/** The values of these columns of a person, in their order. */
export function stored(person: Person, columns: Partial<Record<keyof Person, string>>): (string | number | null)[] {
  return Object.keys(columns).map((key) => {
    const value = person[key as keyof Person];
    return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
  });
}

/** The traits of a person, to be read and altered. They have no prototype: `__proto__` is a key like others. */
export function traitsOf(person: Person): JsonObject {
  if (typeof person.traits === "string") person.traits = bare(JSON.parse(person.traits) as JsonObject);
  return person.traits;
}

function bare(object: JsonObject): JsonObject {
  const copy: JsonObject = Object.create(null);
  for (const key of Object.keys(object)) copy[key] = object[key];
  return copy;
}
