import { Badge } from "#/app/_ui/badge.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Member } from "#/lib/snapshots/members.ts";

/** People, one a line. What is not known of somebody is an en dash. */
export function MemberTable({ members, zone, now }: { members: Member[]; zone: string; now: number }) {
  return (
    <Table label="Users, one a line">
      <thead>
        <tr>
          <th scope="col">User</th>
          <th scope="col">Id</th>
          <th scope="col">E-mail</th>
          <th scope="col">Place</th>
          <th scope="col">First seen</th>
          <th scope="col">Last seen</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.number}>
            <th scope="row" className="min-w-36 max-w-64 font-normal! whitespace-normal! text-text! wrap-anywhere">
              {member.name ?? (member.known ? <Missing reason="No name" /> : <Badge>Anonymous</Badge>)}
            </th>
            <td className="min-w-28 max-w-72 break-all font-mono text-xs leading-5">{member.id}</td>
            <td className="whitespace-nowrap">{member.email ?? <Missing reason="No e-mail" />}</td>
            <td className="whitespace-nowrap">
              {[member.city, member.country].filter(Boolean).join(", ") || <Missing reason="No place" />}
            </td>
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

function Instant({ at, zone, ago }: { at: number | null; zone: string; ago?: number }) {
  if (at === null) return <Missing reason="Never seen" />;
  return <Time at={at} zone={zone} ago={ago} dateOnly />;
}
