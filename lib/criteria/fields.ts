import type { Kind } from "#/lib/criteria/operator.ts";

type FieldType = "text" | "number" | "instant" | "boolean" | "set" | "location";

/** The built-in fields of a profile, by the name that rules use. */
export const fields = {
  id: { label: "Id", type: "text" },
  email: { label: "E-mail", type: "text" },
  phone: { label: "Phone", type: "text" },
  name: { label: "Name", type: "text" },
  language: { label: "Language", type: "text" },
  timezone: { label: "Time zone", type: "text" },
  country: { label: "Country", type: "text" },
  region: { label: "Region", type: "text" },
  city: { label: "City", type: "text" },
  platform: { label: "Platform", type: "set" },
  app_version: { label: "App version", type: "text" },
  os_version: { label: "OS version", type: "text" },
  device_model: { label: "Device model", type: "text" },
  first_seen_at: { label: "First seen", type: "instant" },
  last_seen_at: { label: "Last seen", type: "instant" },
  created_at: { label: "Created", type: "instant" },
  blocklisted: { label: "Blocklisted", type: "boolean" },
  reachable: { label: "Reachable", type: "set" },
  bucket: { label: "Random bucket", type: "number" },
  location: { label: "Location", type: "location" },
} as const satisfies Record<string, { label: string; type: FieldType }>;

type FieldName = keyof typeof fields;

/** Which kinds of operators have a meaning on a built-in field of a type: a version or an id may well be a number. */
export const kindsOf: Record<FieldType, Kind[]> = {
  text: ["text", "number", "instant", "day", "relative", "any"],
  number: ["number", "any"],
  instant: ["instant", "day", "relative", "any"],
  boolean: ["boolean", "any"],
  set: ["set", "any"],
  location: ["location", "any"],
};

/** The built-in field of a name; undefined for `traits.…` and for what does not exist. */
export const builtIn = (name: string): FieldName | undefined =>
  Object.hasOwn(fields, name) ? (name as FieldName) : undefined;

export const traitPrefix = "traits.";
