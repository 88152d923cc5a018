import type { Call } from "#/lib/ingestion/call.ts";
import type { Installation } from "#/lib/ingestion/installation.ts";
import { type JsonObject, objectOf, textOf } from "#/lib/ingestion/read.ts";
import { type Person, traitsOf } from "#/lib/profiles/person.ts";

type Fields = Partial<Person>;

/**
 * Notes when a person was seen and what the call's context says of them. The latest call by time decides; an older one
 * only fills what is not known. `context.active: false` (work of a server) is no sign of life. True if anything changed.
 */
export function see(
  person: Person,
  { at, context }: Call,
  receivedAt: number,
  installation: Installation | undefined,
): boolean {
  const latest = person.lastSeenAt === null || at >= person.lastSeenAt;
  let changed = false;
  const fields = contextFields(person, context, installation);
  for (const key of Object.keys(fields) as (keyof Fields)[]) {
    const value = fields[key];
    if (value === undefined || value === person[key] || (!latest && person[key] !== null)) continue;
    Object.assign(person, { [key]: value });
    changed = true;
  }
  // A clock that runs ahead keeps nobody out of everyone: at the latest, they are first seen when their call arrives.
  const firstSeenAt = Math.min(at, receivedAt);
  if (person.firstSeenAt === null || firstSeenAt < person.firstSeenAt) {
    person.firstSeenAt = firstSeenAt;
    changed = true;
  }
  if (context.active !== false && (person.lastSeenAt === null || at > person.lastSeenAt)) {
    person.lastSeenAt = at;
    changed = true;
  }
  return changed;
}

function contextFields(person: Person, context: JsonObject, installation: Installation | undefined): Fields {
  const fields: Fields = {
    timezone: textOf(context.timezone),
    appVersion: installation?.appVersion ?? textOf(objectOf(context.app)?.version),
    osVersion: installation?.osVersion,
    deviceModel: installation?.model,
  };
  const locale = textOf(context.locale);
  if (locale && locale !== person.language && !textOf(traitsOf(person).language)) fields.language = locale;
  const location = objectOf(context.location);
  if (location && degrees(location.latitude, 90) && degrees(location.longitude, 180)) {
    fields.latitude = location.latitude;
    fields.longitude = location.longitude;
  }
  return fields;
}

const degrees = (value: unknown, most: number): value is number => typeof value === "number" && Math.abs(value) <= most;
