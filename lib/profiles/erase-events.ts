import type { Connection, Database } from "#/db/client.ts";
import { inBatches } from "#/db/in-batches.ts";
import { forgetSuggestions } from "#/lib/profiles/erase-traces.ts";

type Event = { id: number; nameId: number; properties: string };

/** Few enough for a lock of some milliseconds: erased bytes are zeroed. */
const atOnce = 500;

/** Deletes the events of people who are erased, with what they have put into the suggestions; others write in between. */
export async function eraseEvents(db: Database, numbers: number[]): Promise<void> {
  const list = JSON.stringify(numbers);
  const some = db.$client.prepare(
    `select id, name_id as nameId, properties from events
     where profile_id in (select value from json_each(?)) limit ${atOnce}`,
  );
  const drop = db.$client.prepare("delete from events where id = ?");
  await inBatches(db, () => {
    const events = some.all(list) as Event[];
    for (const [nameId, ofName] of Map.groupBy(events, (event) => event.nameId))
      forgetSuggestions(
        db.$client,
        nameId,
        ofName.map(({ properties }) => properties),
      );
    for (const { id } of events) drop.run(id);
    return events.length;
  });
}

/** Goes on with what a server that was killed while it erased somebody has left. */
export async function eraseLeftEvents(db: Database): Promise<void> {
  const left = erasedWithEvents(db.$client);
  if (left.length > 0) await eraseEvents(db, left);
}

function erasedWithEvents(connection: Connection): number[] {
  return connection
    .prepare(
      `select id from profiles where changed > 0 and (merged_into is not null or erased_at is not null)
         and erased_at is not null and exists (select 1 from events where profile_id = profiles.id)`,
    )
    .pluck()
    .all() as number[];
}
