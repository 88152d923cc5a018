import type { Connection } from "#/db/client.ts";
import type { Statement } from "#/lib/ingestion/subscriptions.ts";
import type { Channel } from "#/lib/profiles/reach.ts";

/** The consents that people state. The latest statement by time holds. */
export class Consents {
  #state;
  #unbounce;

  constructor(connection: Connection) {
    this.#state = connection.prepare(
      `insert into consents (profile_id, channel, state, since) values (?, ?, ?, ?)
       on conflict (profile_id, channel) do update set state = excluded.state, since = excluded.since
       where excluded.since >= since or consents.state is null`,
    );
    this.#unbounce = connection.prepare(
      "update consents set bounced_at = null where profile_id = ? and channel = ? and bounced_at is not null",
    );
  }

  /** True if the statement was news. */
  state(profileId: number, { channel, state }: Statement, at: number): boolean {
    return this.#state.run(profileId, channel, state, at).changes > 0;
  }

  /** A new address: what came back from the old one says nothing about it. */
  addressChanged(profileId: number, channels: Channel[]): void {
    for (const channel of channels) this.#unbounce.run(profileId, channel);
  }
}
