import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { nextChange } from "#/lib/workspace/changes.ts";

/** Groups of a thousandth of the people each, by the hash of their id. */
const complained = "7, 177, 377, 577, 777";
const bounced = "21, 121, 221, 321, 421, 521, 621, 721";

/** What no client sends: some of the people are blocklisted, and the addresses of others have bounced. */
export function spoilSome(db: Database, at: number): Promise<void> {
  return transaction(db, () => {
    const change = nextChange(db);
    db.$client
      .prepare(`update profiles set blocklisted_at = ?, changed = ? where known and bucket in (${complained})`)
      .run(at, change);
    db.$client
      .prepare(
        `insert into consents (profile_id, channel, since, bounced_at)
           select id, 'email', @at, @at from profiles where email is not null and bucket in (${bounced})
         on conflict (profile_id, channel) do update set bounced_at = excluded.bounced_at`,
      )
      .run({ at });
    db.$client.prepare(`update profiles set changed = ? where bucket in (${bounced})`).run(change);
  });
}
