import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** A person. The number is never reused; a merged row points at its survivor, an erased one keeps only its number. */
export const profiles = sqliteTable(
  "profiles",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    externalId: text(),
    /** Known by a user id; an anonymous profile carries its anonymous id as external id. */
    known: integer({ mode: "boolean" }).notNull().default(false),
    traits: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
    email: text(),
    phone: text(),
    name: text(),
    language: text(),
    timezone: text(),
    country: text(),
    region: text(),
    city: text(),
    appVersion: text(),
    osVersion: text(),
    deviceModel: text(),
    latitude: real(),
    longitude: real(),
    firstSeenAt: integer(),
    lastSeenAt: integer(),
    createdAt: integer(),
    blocklistedAt: integer(),
    bucket: integer().notNull(),
    identifiedAt: integer(),
    mergedInto: integer(),
    erasedAt: integer(),
    changed: integer().notNull(),
  },
  (t) => [
    index("profiles_external_id").on(t.externalId),
    index("profiles_email").on(t.email),
    index("profiles_phone").on(t.phone),
    index("profiles_name").on(sql`lower(${t.name})`).where(sql`${t.name} is not null`),
    // The name from its second word on, so that people are found by their surname.
    index("profiles_surname")
      .on(sql`lower(substr(${t.name}, instr(${t.name}, ' ') + 1))`)
      .where(sql`${t.name} is not null`),
    index("profiles_changed").on(t.changed),
    index("profiles_blocklisted").on(t.blocklistedAt).where(sql`${t.blocklistedAt} is not null`),
    // Who is no more, by when: whatever reads old numbers asks who of them has gone since.
    index("profiles_gone").on(t.changed).where(sql`${t.mergedInto} is not null or ${t.erasedAt} is not null`),
    index("profiles_merged_into").on(t.mergedInto).where(sql`${t.mergedInto} is not null`),
  ],
);

/** Every id by which a profile was ever named: where a call with this id goes now. */
export const profileAliases = sqliteTable(
  "profile_aliases",
  {
    kind: text({ enum: ["user", "anonymous"] }).notNull(),
    value: text().notNull(),
    profileId: integer().notNull(),
    since: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.value] }), index("profile_aliases_profile").on(t.profileId)],
);

/** An installation. `key` is the client's device id, or is made from the anonymous id where there is none. */
export const devices = sqliteTable(
  "devices",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    profileId: integer().notNull(),
    key: text().notNull(),
    platform: text({ enum: ["ios", "android", "web"] }).notNull(),
    token: text(),
    tokenInvalidAt: integer(),
    pushEnabled: integer({ mode: "boolean" }).notNull().default(false),
    model: text(),
    osVersion: text(),
    appVersion: text(),
    firstSeenAt: integer().notNull(),
    lastSeenAt: integer().notNull(),
    uninstalledAt: integer(),
  },
  (t) => [uniqueIndex("devices_key").on(t.key, t.platform), index("devices_profile").on(t.profileId)],
);

export const consents = sqliteTable(
  "consents",
  {
    profileId: integer().notNull(),
    channel: text({ enum: ["push", "web_push", "email", "sms", "whatsapp", "in_app"] }).notNull(),
    state: text({ enum: ["in", "out"] }),
    since: integer().notNull(),
    bouncedAt: integer(),
  },
  (t) => [primaryKey({ columns: [t.profileId, t.channel] })],
);
