import type { Connection } from "#/db/client.ts";
import type { Call } from "#/lib/ingestion/call.ts";

/** An event as it is stored, but for what the call itself says. */
export type Placed = {
  profileId: number;
  nameId: number;
  deviceId: number | null;
  platform: string | null;
  sessionKey: string | null;
  revenue: number | null;
};

/** The accepted calls: events, and the message ids of the others, so that nothing is taken twice. */
export class Events {
  #find;
  #taken;
  #insert;
  #seen;
  #see;

  constructor(connection: Connection) {
    this.#find = connection.prepare(
      `select e.properties, n.name from events e join event_names n on n.id = e.name_id where e.message_id = ?`,
    );
    this.#taken = connection.prepare("select 1 from events where message_id = ?");
    this.#insert = connection.prepare(
      `insert into events (profile_id, name_id, at, received_at, device_id, platform, session_key, revenue, properties,
         message_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#seen = connection.prepare("select 1 from seen_calls where message_id = ?");
    this.#see = connection.prepare("insert into seen_calls (message_id, received_at) values (?, ?)");
  }

  /** Whether a call with this message id was taken before: `same` or with `other` content. */
  taken(messageId: string, { event }: Call): "same" | "other" | undefined {
    if (this.#taken.get(messageId)) {
      const found = this.#find.get(messageId) as { properties: string; name: string };
      return event?.name === found.name && event.json === found.properties ? "same" : "other";
    }
    if (this.#seen.get(messageId)) return event ? "other" : "same";
    return undefined;
  }

  add({ event, at, messageId }: Call, placed: Placed, receivedAt: number): void {
    const { profileId, nameId, deviceId, platform, sessionKey, revenue } = placed;
    const where = [deviceId, platform, sessionKey, revenue] as const;
    this.#insert.run(profileId, nameId, at, receivedAt, ...where, event!.json, messageId ?? null);
  }

  /** Remembers a call that is no event. */
  remember(messageId: string, receivedAt: number): void {
    this.#see.run(messageId, receivedAt);
  }
}
