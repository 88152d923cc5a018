import type { Connection, Database } from "#/db/client.ts";
import { writerOver } from "#/lib/ingestion/writer.ts";
import { callsOf, type Name, type Outgoing, type Report } from "#/lib/messages/delivery-events.ts";

export type Recorder = {
  /**
   * Notes what became of a message at some addresses: a row of deliveries each, and the events that tell it to rules, in one
   * commit. What was noted before stays as it was, so a report may be repeated. Answers how many reports were about nobody,
   * because the person was erased meanwhile.
   */
  record(message: Outgoing, reports: readonly Report[], now: number): Promise<{ erased: number }>;
  /** Waits for what is under way, then closes the connection. */
  close(): Promise<void>;
};

/** The one way by which deliveries, failures, clicks and unsubscribes come into being. Takes the connection over. */
export function openRecorder(own: Database): Recorder {
  const writer = writerOver(own);
  const nameOf = livingPeople(own.$client);
  const save = deliveryRows(own.$client);
  return {
    async record(message, reports, now) {
      const known = reports.flatMap((report) => {
        const name = nameOf(report.profileId);
        return name ? [{ report, name }] : [];
      });
      const calls = known.flatMap(({ report, name }) => callsOf(message, report, name));
      const also = () => known.forEach(({ report }) => void save(message, report));
      const { rejected } = await writer.write(calls, { receivedAt: now, archived: true, also });
      if (rejected[0]) throw new Error(`What became of message ${message.id} is refused: ${rejected[0].reason}`);
      return { erased: reports.length - known.length };
    },
    close: () => writer.close(),
  };
}

/** How a person is called now, also one who was merged into another; undefined for one who was erased. */
function livingPeople(connection: Connection) {
  const find = connection.prepare(
    `select s.external_id as id, s.known from profiles p join profiles s on s.id = coalesce(p.merged_into, p.id)
     where p.id = ? and s.erased_at is null`,
  );
  return (number: number): Name | undefined => {
    const row = find.get(number) as { id: string; known: number } | undefined;
    return row && (row.known ? { userId: row.id } : { anonymousId: row.id });
  };
}

/** An address of null is an address too, which no unique index of SQLite sees; hence the look before. */
function deliveryRows(connection: Connection) {
  const find = connection
    .prepare("select id from deliveries where message_id = ? and profile_id = ? and device_id is ?")
    .pluck();
  const insert = connection.prepare(
    `insert into deliveries (message_id, profile_id, device_id, channel, platform, sent_at, delivered_at, failed_at, failure,
       clicked_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = connection.prepare(
    `update deliveries set sent_at = coalesce(sent_at, ?), delivered_at = coalesce(delivered_at, ?),
       failed_at = coalesce(failed_at, ?), failure = coalesce(failure, ?), clicked_at = coalesce(clicked_at, ?) where id = ?`,
  );
  return ({ id, channel }: Outgoing, report: Report): void => {
    const { profileId, deviceId, platform, sentAt, deliveredAt, failedAt, failure, clickedAt } = report;
    const known = [sentAt, deliveredAt, failedAt, failure, clickedAt].map((value) => value ?? null);
    const row = find.get(id, profileId, deviceId);
    if (row === undefined) insert.run(id, profileId, deviceId, channel, platform, ...known);
    else update.run(...known, row);
  };
}
