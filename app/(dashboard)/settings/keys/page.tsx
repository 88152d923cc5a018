import type { Metadata } from "next";
import { requireUser } from "#/app/_server/require-user.ts";
import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { listKeys } from "#/lib/accounts/keys.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { KeyForm } from "./key-form.tsx";
import { KeyTable } from "./key-table.tsx";

export const metadata: Metadata = { title: "Keys" };

export default async function KeysPage() {
  await requireUser("admin");
  const db = database();
  const keys = listKeys(db);
  return (
    <>
      <PageHeader title="Keys" />
      <div className="overflow-hidden rounded-lg border border-border bg-raised">
        {keys.length === 0 ? (
          <EmptyState title="No keys yet">
            An app needs a write key to send its events to <code>/v1</code>; a program needs an API key for{" "}
            <code>/api/v1</code> and <code>/metrics</code>.
          </EmptyState>
        ) : (
          <KeyTable keys={keys} zone={workspaceSettings(db).timezone} now={Date.now()} />
        )}
      </div>
      <Card title="Make a key">
        <KeyForm />
      </Card>
    </>
  );
}
