import type { Metadata } from "next";
import { currentSession, requireUser } from "#/app/_server/require-user.ts";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { listSessions } from "#/lib/accounts/sessions.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { endOtherSessions } from "./actions.ts";
import { PasswordForm } from "./password-form.tsx";
import { SessionTable } from "./session-table.tsx";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const user = await requireUser("view");
  const current = await currentSession();
  const db = database();
  const now = Date.now();
  const sessions = listSessions(db, user.id, now);
  return (
    <>
      <PageHeader title="Your account">
        <p className="text-muted">
          {user.name}, {user.email} · {user.role}
          {user.mayExport && ", may export"}
          {user.maySend && ", may send"}
        </p>
      </PageHeader>
      <Card title="Password">
        <PasswordForm />
      </Card>
      <Card title="Where you are signed in">
        <div className="-mx-4 -mt-4">
          <SessionTable
            sessions={sessions}
            current={current?.sessionId}
            zone={workspaceSettings(db).timezone}
            now={now}
          />
        </div>
        {sessions.length > 1 && (
          <div className="-mx-4 border-border border-t px-4 pt-4">
            <ActionButton action={endOtherSessions} fields={{}}>
              Sign out everywhere else
            </ActionButton>
          </div>
        )}
      </Card>
    </>
  );
}
