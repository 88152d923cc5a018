import Link from "next/link";
import { Badge } from "#/app/_ui/badge.tsx";
import { dateAndTime } from "#/app/_ui/format.ts";
import { Table } from "#/app/_ui/table.tsx";
import { userHref } from "#/app/_ui/user-href.ts";
import type { Newcomer } from "#/lib/live/newest.ts";
import { causes, clockTime } from "./words.ts";

const day = 86_400_000;

/** Who came in last, one a line, each leading to the profile. */
export function NewestTable({ newest, zone, now }: { newest: Newcomer[]; zone: string; now: number }) {
  return (
    <Table label="Newest members, one a line">
      <thead>
        <tr>
          <th scope="col">User</th>
          <th scope="col">Came in</th>
          <th scope="col">Reason</th>
        </tr>
      </thead>
      <tbody>
        {newest.map(({ at, cause, member }) => (
          <tr key={member.number}>
            <th scope="row" className="min-w-28 max-w-56 font-normal! whitespace-normal! text-text! wrap-anywhere">
              <Link
                href={userHref({ id: member.number, externalId: member.id, known: member.known })}
                prefetch={false}
                className="font-medium hover:underline"
              >
                {member.name ?? member.email ?? member.id}
              </Link>{" "}
              {!member.known && <Badge>Anonymous</Badge>}
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
  const time = clockTime(at, zone, true);
  return (
    <time dateTime={new Date(at).toISOString()} title={`${date}, ${time} ${zoneName}`}>
      {now - at < day ? time : date}
    </time>
  );
}
