import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** better-auth's own tables, with the columns that its Drizzle adapter expects, and our role and rights on the user. */
export const user = sqliteTable("user", {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: integer({ mode: "boolean" }).notNull().default(false),
  image: text(),
  createdAt: integer({ mode: "timestamp_ms" }).notNull(),
  updatedAt: integer({ mode: "timestamp_ms" }).notNull(),
  role: text({ enum: ["admin", "marketer", "viewer"] })
    .notNull()
    .default("viewer"),
  mayExport: integer({ mode: "boolean" }).notNull().default(false),
  maySend: integer({ mode: "boolean" }).notNull().default(false),
  disabledAt: integer(),
});

export const session = sqliteTable("session", {
  id: text().primaryKey(),
  expiresAt: integer({ mode: "timestamp_ms" }).notNull(),
  token: text().notNull().unique(),
  createdAt: integer({ mode: "timestamp_ms" }).notNull(),
  updatedAt: integer({ mode: "timestamp_ms" }).notNull(),
  ipAddress: text(),
  userAgent: text(),
  userId: text()
    .notNull()
    .references(() => user.id, { onDelete: "cascade" }),
});

export const account = sqliteTable("account", {
  id: text().primaryKey(),
  accountId: text().notNull(),
  providerId: text().notNull(),
  userId: text()
    .notNull()
    .references(() => user.id, { onDelete: "cascade" }),
  accessToken: text(),
  refreshToken: text(),
  idToken: text(),
  accessTokenExpiresAt: integer({ mode: "timestamp_ms" }),
  refreshTokenExpiresAt: integer({ mode: "timestamp_ms" }),
  scope: text(),
  password: text(),
  createdAt: integer({ mode: "timestamp_ms" }).notNull(),
  updatedAt: integer({ mode: "timestamp_ms" }).notNull(),
});

export const verification = sqliteTable("verification", {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: integer({ mode: "timestamp_ms" }).notNull(),
  createdAt: integer({ mode: "timestamp_ms" }).notNull(),
  updatedAt: integer({ mode: "timestamp_ms" }).notNull(),
});

export const rateLimit = sqliteTable("rate_limit", {
  id: text().primaryKey(),
  key: text().notNull(),
  count: integer().notNull(),
  lastRequest: integer().notNull(),
});

/** Write keys (ingestion) and API keys (management). Only the SHA-256 of the key is kept. */
export const keys = sqliteTable("keys", {
  id: integer().primaryKey({ autoIncrement: true }),
  kind: text({ enum: ["write", "api"] }).notNull(),
  name: text().notNull(),
  hash: text().notNull().unique(),
  /** The first characters, to tell keys apart on the screen. */
  hint: text().notNull(),
  createdBy: text().notNull(),
  createdAt: integer().notNull(),
  lastUsedAt: integer(),
  revokedAt: integer(),
});
