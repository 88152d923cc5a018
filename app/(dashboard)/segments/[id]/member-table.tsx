import { Missing } from "#/app/_ui/missing.tsx";
import { PersonLink } from "#/app/_ui/person-link.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Member } from "#/lib/snapshots/members.ts";
import type { Since } from "#/lib/snapshots/since.ts";

type Shown = { members: Member[]; zone: string; now: number; sinces?: (number: number) => Since | undefined };

/** People, one a line, each leading to the profile. What is not known of somebody is an en dash. */
export function MemberTable({ members, zone, now, sinces }: Shown) {
  return (
    <Table label="Users, one a line">
      <thead>
        <tr>
          <th scope="col">User</th>
          <th scope="col">Id</th>
          <th scope="col">E-mail</th>
          <th scope="col">Place</th>
          {sinces && <th scope="col">Member since</th>}
          <th scope="col">First seen</th>
          <th scope="col">Last seen</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.number}>
            <th scope="row" className="min-w-36 max-w-64 font-normal! whitespace-normal! text-text! wrap-anywhere">
              <PersonLink person={member} />
            </th>
            <td className="min-w-28 max-w-72 break-all font-mono text-xs leading-5">{member.id}</td>
            <td className="min-w-44 max-w-72 wrap-anywhere">{member.email ?? <Missing reason="No e-mail" />}</td>
            <td className="whitespace-nowrap">
              {[member.city, member.country].filter(Boolean).join(", ") || <Missing reason="No place" />}
            </td>
            {sinces && (
              <td>
                <MemberSince since={sinces(member.number)} zone={zone} />
              </td>
            )}
            <td>
              <Instant at={member.firstSeenAt} zone={zone} />
            </td>
            <td>
              <Instant at={member.lastSeenAt} zone={zone} ago={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The first calculation that had somebody does not say since when they were in before it. */
function MemberSince({ since, zone }: { since: Since | undefined; zone: string }) {
  if (!since) return <Missing reason="Not known" />;
  return (
    <>
      {!since.known && "before "}
      <Time at={since.at} zone={zone} dateOnly />
    </>
  );
}

function Instant({ at, zone, ago }: { at: number | null; zone: string; ago?: number }) {
  if (at === null) return <Missing reason="Never seen" />;
  return <Time at={at} zone={zone} ago={ago} dateOnly />;
}
