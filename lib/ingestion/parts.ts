import type { Database } from "#/db/client.ts";
import { Catalogue } from "#/lib/ingestion/catalogue.ts";
import { Consents } from "#/lib/ingestion/consents.ts";
import { Devices } from "#/lib/ingestion/devices.ts";
import { EventNames } from "#/lib/ingestion/event-names.ts";
import { Events } from "#/lib/ingestion/events.ts";
import { People } from "#/lib/ingestion/people.ts";
import { Sessions } from "#/lib/ingestion/sessions.ts";
import { Warnings } from "#/lib/ingestion/warnings.ts";

export type Parts = ReturnType<typeof makeParts>;

/** What the intake writes to, each with its prepared statements and what it holds in memory. */
export function makeParts({ $client }: Database) {
  return {
    people: new People($client),
    devices: new Devices($client),
    consents: new Consents($client),
    sessions: new Sessions($client),
    names: new EventNames($client),
    events: new Events($client),
    catalogue: new Catalogue($client),
    warnings: new Warnings($client),
  };
}

/** Writes what is held; `change` takes the commit's number in the sequence of changes when it is first needed. */
export function flush(
  { people, devices, sessions, names, catalogue, warnings }: Parts,
  change: () => number,
  now: number,
) {
  people.flush(change);
  devices.flush();
  sessions.flush();
  names.flush();
  catalogue.flush();
  warnings.flush(now);
}

/** Drops what is held: after a rollback, or because somebody else has written. */
export function forget({ people, devices, sessions, names, catalogue, warnings }: Parts): void {
  for (const part of [people, devices, sessions, names, catalogue, warnings]) part.forget();
}
