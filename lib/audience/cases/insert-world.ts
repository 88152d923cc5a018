import type { Database } from "#/db/client.ts";
import { eventNames } from "#/db/schema/events.ts";
import { consents, devices, profileAliases, profiles } from "#/db/schema/profiles.ts";
import { listEntries, segments, segmentVersions } from "#/db/schema/segments.ts";
import { workspace } from "#/db/schema/workspace.ts";
import type { World, WorldEvent, WorldProfile, WorldSegment } from "#/lib/audience/cases/world.ts";
import { foldCase } from "#/lib/criteria/text.ts";
import { nextChange } from "#/lib/workspace/changes.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

/** Writes a world as rows into an empty database: settings, people, events in their order, segments. */
export function insertWorld(db: Database, world: World): void {
  workspaceSettings(db, 0);
  db.$client.transaction(() => {
    const { zone: timezone, currency, optedInByDefault } = world;
    db.update(workspace)
      .set({ timezone, currency, optedInByDefault, settingsChanged: nextChange(db) })
      .run();
    for (const person of world.profiles) insertProfile(db, person);
    const erased = new Set(world.profiles.filter((person) => person.erased).map((person) => person.id));
    insertEvents(
      db,
      world.events.filter((event) => !erased.has(event.profile)),
    );
    for (const segment of world.segments) insertSegment(db, segment);
  })();
}

/** Writes a profile with its ids, devices and consents; an erased one keeps only its number. */
export function insertProfile(db: Database, person: WorldProfile): void {
  const { devices: owned = [], consents: stated = [], aliases = [], erased, ...fields } = person;
  const changed = nextChange(db);
  if (erased) {
    db.insert(profiles).values({ id: person.id, traits: {}, bucket: 0, erasedAt: 1, changed }).run();
    return;
  }
  db.insert(profiles)
    .values({ ...fields, traits: person.traits ?? {}, bucket: person.bucket ?? 0, changed })
    .run();
  const profileId = person.mergedInto ?? person.id;
  for (const value of [person.externalId, ...aliases])
    db.insert(profileAliases).values({ kind: "user", value, profileId, since: 0 }).run();
  for (const [i, device] of owned.entries())
    db.insert(devices)
      .values({ ...device, profileId, key: `${person.id}-${i}`, firstSeenAt: 0, lastSeenAt: 0 })
      .run();
  for (const consent of stated)
    db.insert(consents)
      .values({ ...consent, profileId, since: 0 })
      .run();
}

/** Writes events in their order, with the names that they need. */
export function insertEvents(db: Database, happened: WorldEvent[]): void {
  const insert = db.$client.prepare(
    "insert into events (profile_id, name_id, at, received_at, platform, revenue, properties) values (?, ?, ?, ?, ?, ?, ?)",
  );
  for (const { profile, name, at, platform = null, revenue = null, properties = {} } of happened)
    insert.run(profile, nameId(db, name), at, at, platform, revenue, JSON.stringify(properties));
}

function nameId(db: Database, name: string): number {
  return db
    .insert(eventNames)
    .values({ name, firstSeenAt: 0, lastSeenAt: 0 })
    .onConflictDoUpdate({ target: eventNames.name, set: { lastSeenAt: 0 } })
    .returning({ id: eventNames.id })
    .get().id;
}

export function insertSegment(
  db: Database,
  { id, criteria, entries = [] }: WorldSegment,
  kind: "past_behavior" | "live" | "list" = criteria ? "past_behavior" : "list",
): void {
  const made = { createdBy: "system", createdAt: 0, updatedBy: "system", updatedAt: 0 };
  db.insert(segments)
    .values({ id, name: `Segment ${id}`, kind, tags: [], listChanged: nextChange(db), ...made })
    .run();
  db.insert(segmentVersions).values({ segmentId: id, version: 1, criteria, author: "system", at: 0 }).run();
  for (const { match, value } of entries)
    db.insert(listEntries)
      .values({ segmentId: id, match, value: foldCase(value), addedAt: 0 })
      .onConflictDoNothing()
      .run();
}
