import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { listPeople } from "#/lib/accounts/change-user.ts";
import { database } from "#/lib/workspace/database.ts";
import { disable, enable, makeResetLink } from "../actions.ts";
import { RightsForm } from "./rights-form.tsx";

export const metadata: Metadata = { title: "Person" };

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  await requireUser("admin");
  const { id } = await params;
  const person = listPeople(database()).find((candidate) => candidate.id === id);
  if (!person) notFound();
  const { name, email, role, mayExport, maySend, disabledAt, invited } = person;
  return (
    <>
      <PageHeader title={name} trail={[{ label: "People", href: "/settings/people" }]}>
        <p className="text-muted">{email}</p>
      </PageHeader>
      <Card title="Role and rights">
        <RightsForm id={id} rights={{ role, mayExport, maySend }} />
      </Card>
      <Card title={invited ? "Invitation" : "Password"}>
        <div className="grid max-w-prose gap-3">
          <p className="text-muted">
            {invited
              ? "They have not chosen a password yet. A new link replaces the one they got."
              : "For somebody who forgot it: a link with which they choose a new one. The old one works until then."}
          </p>
          <ActionButton action={makeResetLink} fields={{ id }}>
            {invited ? "Make a new invitation link" : "Make a reset link"}
          </ActionButton>
        </div>
      </Card>
      <Card title="Access">
        <div className="grid max-w-prose gap-3">
          <p className="text-muted">
            {disabledAt === null
              ? "Disabling keeps them out and signs them out everywhere at once. What they made stays."
              : "They are disabled and cannot sign in."}
          </p>
          {disabledAt === null ? (
            <ActionButton key="disable" action={disable} fields={{ id }} look="danger">
              Disable
            </ActionButton>
          ) : (
            <ActionButton key="enable" action={enable} fields={{ id }}>
              Enable
            </ActionButton>
          )}
        </div>
      </Card>
    </>
  );
}
