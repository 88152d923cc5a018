import { Heads } from "#/app/_ui/heads.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { PersonLink } from "#/app/_ui/person-link.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Found } from "#/lib/profiles/find.ts";

/** People, one a line, each leading to the profile. What is not known of somebody is an en dash. */
export function PeopleTable({ people, zone, now }: { people: Found[]; zone: string; now: number }) {
  return (
    <Table label="Users, one a line">
      <Heads of={["User", "Id", "E-mail", "Phone", "Last seen"]} />
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row" className="min-w-40 max-w-72 font-normal! whitespace-normal! text-text! wrap-anywhere">
              <PersonLink person={{ ...person, number: person.id, id: person.externalId }} />
            </th>
            <td className="min-w-28 max-w-72 break-all font-mono text-xs leading-5">{person.externalId}</td>
            <td className="min-w-52 max-w-72 wrap-anywhere">{person.email ?? <Missing reason="No e-mail" />}</td>
            <td className="min-w-32 max-w-48 wrap-anywhere">{person.phone ?? <Missing reason="No phone" />}</td>
            <td>
              {person.lastSeenAt === null ? (
                <Missing reason="Never seen" />
              ) : (
                <Time at={person.lastSeenAt} zone={zone} ago={now} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
