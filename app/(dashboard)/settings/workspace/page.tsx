import type { Metadata } from "next";
import { currencyChoices, zoneChoices } from "#/app/_server/choices.ts";
import { requireUser } from "#/app/_server/require-user.ts";
import { Card } from "#/app/_ui/card.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { isRecomputing } from "#/lib/workspace/change-settings.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { WorkspaceForm } from "./workspace-form.tsx";

export const metadata: Metadata = { title: "Workspace settings" };

export default async function WorkspacePage() {
  await requireUser("admin");
  const db = database();
  const { name, timezone, currency, sessionGapMinutes, revenueEvents, refundEvents, optedInByDefault } =
    workspaceSettings(db);
  const settings = { name, timezone, currency, sessionGapMinutes, revenueEvents, refundEvents, optedInByDefault };
  return (
    <>
      <PageHeader title="Workspace" />
      <Card title="Settings">
        <WorkspaceForm
          settings={settings}
          zones={zoneChoices()}
          currencies={currencyChoices()}
          recomputing={isRecomputing(db)}
        />
      </Card>
    </>
  );
}
