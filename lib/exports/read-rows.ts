import type { Database } from "#/db/client.ts";
import type { ConsentRow, DeviceRow } from "#/lib/columns/profile-fields.ts";
import type { About, Cell, Field } from "#/lib/exports/fields.ts";
import { reachOn } from "#/lib/profiles/reach.ts";
import type { Since } from "#/lib/snapshots/since.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

type Contact = { email: string | null; phone: string | null; blocklistedAt: number | null };
type Sinces = (number: number) => Since | undefined;

/**
 * Reads the cells of the people with these ascending numbers, in one short read; whoever was merged or erased since is left
 * out. `sinces` tells since when each is a member.
 */
export function rowReader(db: Database, fields: Field[], sinces: Sinces): (numbers: number[]) => Cell[][] {
  const columns = [...fields.map(({ sql }) => sql), "p.email", "p.phone", "p.blocklisted_at", "p.id"];
  const people = db.$client
    .prepare(
      `select ${columns.join(", ")} from profiles p where p.id in (select value from json_each(?))
         and p.merged_into is null and p.erased_at is null order by p.id`,
    )
    .raw();
  const reaching = fields.some(({ group }) => group === "Reach");
  return (numbers) => {
    const list = JSON.stringify(numbers);
    const reach = reaching ? reachReader(db, list) : undefined;
    return (people.all(list) as Cell[][]).map((row) => {
      const [email, phone, blocklistedAt, number] = row.slice(fields.length);
      const contact = { email, phone, blocklistedAt } as Contact;
      const about: About = {
        reach: (channel) => reach!(Number(number), contact, channel),
        since: () => sinces(Number(number)),
      };
      return fields.map(({ show }, i) => (show ? show(row[i]!, about) : row[i]!));
    });
  };
}

function reachReader(db: Database, list: string) {
  const workspace = workspaceSettings(db);
  const devices = Map.groupBy(
    db.$client
      .prepare(
        `select profile_id as profileId, platform, token, token_invalid_at as tokenInvalidAt, push_enabled as pushEnabled,
           uninstalled_at as uninstalledAt from devices where profile_id in (select value from json_each(?))`,
      )
      .all(list) as DeviceRow[],
    ({ profileId }) => profileId,
  );
  const consents = Map.groupBy(
    db.$client
      .prepare(
        `select profile_id as profileId, channel, state, bounced_at as bouncedAt from consents
         where profile_id in (select value from json_each(?))`,
      )
      .all(list) as ConsentRow[],
    ({ profileId }) => profileId,
  );
  return (number: number, contact: Contact, channel: Parameters<About["reach"]>[0]) =>
    reachOn(channel, contact, devices.get(number) ?? [], consents.get(number) ?? [], workspace);
}
