import type { Metadata } from "next";
import Link from "next/link";
import { requireUser } from "#/app/_server/require-user.ts";
import { Badge } from "#/app/_ui/badge.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { Heads } from "#/app/_ui/heads.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { listPeople } from "#/lib/accounts/change-user.ts";
import { database } from "#/lib/workspace/database.ts";
import { InviteForm } from "./invite-form.tsx";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  await requireUser("admin");
  const people = listPeople(database());
  return (
    <>
      <PageHeader title="People" />
      <div className="overflow-hidden rounded-lg border border-border bg-raised">
        <Table label="People">
          <Heads of={["Name", "E-mail", "Role", "Rights", "Status"]} />
          <tbody>
            {people.map((person) => (
              <tr key={person.id}>
                <td>
                  <Link
                    href={`/settings/people/${person.id}`}
                    className="font-medium underline-offset-2 hover:underline"
                  >
                    {person.name}
                  </Link>
                </td>
                <td>{person.email}</td>
                <td className="first-letter:uppercase">{person.role}</td>
                <td>{[person.mayExport && "export", person.maySend && "send"].filter(Boolean).join(", ") || "–"}</td>
                <td>
                  <PersonStatus {...person} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <Card title="Invite somebody">
        <InviteForm />
      </Card>
    </>
  );
}

function PersonStatus({ disabledAt, invited }: { disabledAt: number | null; invited: boolean }) {
  if (disabledAt !== null) return <Badge tone="bad">Disabled</Badge>;
  if (invited) return <Badge tone="warn">Invited</Badge>;
  return <Badge tone="good">Active</Badge>;
}
