import { dateAndTime } from "#/app/_ui/format.ts";
import { Heads } from "#/app/_ui/heads.tsx";
import { PersonLink } from "#/app/_ui/person-link.tsx";
import { Table } from "#/app/_ui/table.tsx";
import type { Newcomer } from "#/lib/live/newest.ts";
import { causes, clockTime } from "./words.ts";

const day = 86_400_000;

/** Who came in last, one a line, each leading to the profile. */
export function NewestTable({ newest, zone, now }: { newest: Newcomer[]; zone: string; now: number }) {
  return (
    <Table label="Newest members, one a line">
      <Heads of={["User", "Came in", "Reason"]} />
      <tbody>
        {newest.map(({ at, cause, member }) => (
          <tr key={member.number}>
            <th scope="row" className="min-w-28 max-w-56 font-normal! whitespace-normal! text-text! wrap-anywhere">
              <PersonLink person={member} />
            </th>
            <td className="whitespace-nowrap">
              <CameIn at={at} zone={zone} now={now} />
            </td>
            <td className="whitespace-nowrap">{causes[cause]}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The time of day to the second; of what is older than a day the date. */
function CameIn({ at, zone, now }: { at: number; zone: string; now: number }) {
  const { date, zone: zoneName } = dateAndTime(at, zone);
  const time = clockTime(at, zone);
  return (
    <time dateTime={new Date(at).toISOString()} title={`${date}, ${time} ${zoneName}`}>
      {now - at < day ? time : date}
    </time>
  );
}
