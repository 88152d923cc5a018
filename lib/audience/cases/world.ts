import type { Criteria } from "#/lib/criteria/schema.ts";

type WorldDevice = {
  platform: "ios" | "android" | "web";
  token?: string;
  tokenInvalidAt?: number;
  pushEnabled?: boolean;
  uninstalledAt?: number;
};

type WorldConsent = {
  channel: "push" | "web_push" | "email" | "sms" | "whatsapp" | "in_app";
  state: "in" | "out" | null;
  bouncedAt?: number;
};

/** A person of a small world. `id` is the number of the profile; the rest is as a row of `profiles` holds it. */
export type WorldProfile = {
  id: number;
  externalId: string;
  traits?: Record<string, unknown>;
  email?: string;
  phone?: string;
  name?: string;
  language?: string;
  timezone?: string;
  country?: string;
  region?: string;
  city?: string;
  appVersion?: string;
  osVersion?: string;
  deviceModel?: string;
  latitude?: number;
  longitude?: number;
  firstSeenAt?: number;
  lastSeenAt?: number;
  createdAt?: number;
  blocklistedAt?: number;
  bucket?: number;
  devices?: WorldDevice[];
  consents?: WorldConsent[];
  /** Ids besides the external one that lead to this profile. */
  aliases?: string[];
  /** The number of the profile that this one was merged into; its events are the survivor's. */
  mergedInto?: number;
  erased?: boolean;
};

/** Something somebody did; `revenue` in minor units of the world's currency. */
export type WorldEvent = {
  profile: number;
  name: string;
  at: number;
  platform?: "ios" | "android" | "web";
  revenue?: number;
  properties?: Record<string, unknown>;
};

/** A segment that rules can refer to: a definition, or a list with its entries (`criteria` null). */
export type WorldSegment = {
  id: number;
  criteria: Criteria | null;
  entries?: { match: "id" | "email" | "phone"; value: string }[];
};

/** Everything that decides who matches a rule, as plain arrays. */
export type World = {
  zone: string;
  currency: string;
  optedInByDefault: string[];
  profiles: WorldProfile[];
  events: WorldEvent[];
  segments: WorldSegment[];
};
