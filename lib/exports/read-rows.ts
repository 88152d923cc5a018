import type { Connection, Database } from "#/db/client.ts";
import type { ConsentRow, DeviceRow } from "#/lib/columns/profile-fields.ts";
import type { About, Cell, Field } from "#/lib/exports/fields.ts";
import { type Channel, reachOn, type Unreachable } from "#/lib/profiles/reach.ts";
import type { Since } from "#/lib/snapshots/since.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

type Sinces = (number: number) => Since | undefined;
type Contact = { id: number; email: string | null; phone: string | null; blocklistedAt: number | null };

/** Up to so many numbers for each one that is wanted, reading all between the first and the last is faster than picking. */
const dense = 4;

/**
 * Reads the cells of the people with these ascending numbers, in one short read; whoever was merged or erased since is left
 * out. `sinces` tells since when each is a member.
 */
export function rowReader(db: Database, fields: Field[], sinces: Sinces): (numbers: number[]) => Cell[][] {
  const columns = [...fields.map(({ sql }) => sql), "p.id"].join(", ");
  const read = peopleReader(db.$client, columns);
  const reaching = fields.some(({ group }) => group === "Reach");
  const shown = fields.map(({ show }) => show);
  const plain = shown.every((show) => show === undefined);
  return (numbers) => {
    const reach = reaching ? reachReader(db, numbers) : undefined;
    return read(numbers).map((row) => {
      const number = row.pop() as number;
      if (plain) return row;
      const about: About = { reach: (channel) => reach!(number, channel), since: () => sinces(number) };
      return shown.map((show, i) => (show ? show(row[i]!, about) : row[i]!));
    });
  };
}

/** Rows of living people, their number last, in its order. */
function peopleReader(connection: Connection, columns: string): (numbers: number[]) => Cell[][] {
  const select = (which: string) =>
    connection
      .prepare(
        `select ${columns} from profiles p
         where p.id ${which} and p.merged_into is null and p.erased_at is null order by p.id`,
      )
      .raw();
  const between = select("between ? and ?");
  const listed = select("in (select value from json_each(?))");
  return (numbers) => {
    const [first, last] = [numbers[0]!, numbers.at(-1)!];
    if (last - first >= dense * numbers.length) return listed.all(JSON.stringify(numbers)) as Cell[][];
    let at = 0;
    return (between.all(first, last) as Cell[][]).filter((row) => {
      const number = row[row.length - 1] as number;
      while (numbers[at]! < number) at++;
      return numbers[at] === number;
    });
  };
}

function reachReader(db: Database, numbers: number[]): (number: number, channel: Channel) => true | Unreachable {
  const workspace = workspaceSettings(db);
  const of = <Row>(sql: string) =>
    db.$client.prepare(`${sql} in (select value from json_each(?))`).all(JSON.stringify(numbers)) as Row[];
  const contacts = new Map(
    of<Contact>("select id, email, phone, blocklisted_at as blocklistedAt from profiles where id").map((row) => [
      row.id,
      row,
    ]),
  );
  const byPerson = ({ profileId }: { profileId: number }) => profileId;
  const devices = Map.groupBy(
    of<DeviceRow>(
      `select profile_id as profileId, platform, token, token_invalid_at as tokenInvalidAt, push_enabled as pushEnabled,
         uninstalled_at as uninstalledAt from devices where profile_id`,
    ),
    byPerson,
  );
  const consents = Map.groupBy(
    of<ConsentRow>(
      "select profile_id as profileId, channel, state, bounced_at as bouncedAt from consents where profile_id",
    ),
    byPerson,
  );
  return (number: number, channel: Channel) =>
    reachOn(channel, contacts.get(number)!, devices.get(number) ?? [], consents.get(number) ?? [], workspace);
}
