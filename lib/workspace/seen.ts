import { asc, count, desc, eq, getTableColumns } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { eventNames, ingestionWarnings, properties } from "#/db/schema/events.ts";

export type SeenEvent = typeof eventNames.$inferSelect & { properties: number };
export type SeenProperty = Omit<typeof properties.$inferSelect, "id" | "nameId">;
export type Warning = typeof ingestionWarnings.$inferSelect;

/** The traits of profiles are kept beside the properties of events, under this number. */
export const traits = 0;

/** One page of the events seen so far, the most frequent first, and how many there are. */
export function eventsSeen(db: Database, { page, perPage }: { page: number; perPage: number }) {
  const events: SeenEvent[] = db
    .select({ ...getTableColumns(eventNames), properties: count(properties.id) })
    .from(eventNames)
    .leftJoin(properties, eq(properties.nameId, eventNames.id))
    .groupBy(eventNames.id)
    .orderBy(desc(eventNames.count), asc(eventNames.id))
    .limit(perPage)
    .offset((page - 1) * perPage)
    .all();
  const total = db.select({ n: count() }).from(eventNames).get()?.n ?? 0;
  return { events, total };
}

export function findEvent(db: Database, id: number) {
  return db.select().from(eventNames).where(eq(eventNames.id, id)).get();
}

/** The properties seen on an event (or `traits`) by path: how often, of which types, with which values most. */
export function propertiesSeen(db: Database, nameId: number): SeenProperty[] {
  return db.select().from(properties).where(eq(properties.nameId, nameId)).orderBy(asc(properties.path)).all();
}

/** What was refused or altered on its way in, the latest first. */
export function warningsSeen(db: Database, limit = 100): Warning[] {
  return db.select().from(ingestionWarnings).orderBy(desc(ingestionWarnings.lastAt)).limit(limit).all();
}
