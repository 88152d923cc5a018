import type { ReactNode } from "react";
import { requireUser } from "#/app/_server/require-user.ts";
import { allows, type Right } from "#/lib/accounts/roles.ts";
import { Tab } from "./tab.tsx";

const tabs: { name: string; label: string; right: Right }[] = [
  { name: "workspace", label: "Workspace", right: "admin" },
  { name: "people", label: "People", right: "admin" },
  { name: "keys", label: "Keys", right: "admin" },
  { name: "webhooks", label: "Webhooks", right: "admin" },
  { name: "data", label: "Data", right: "view" },
  { name: "audit", label: "Audit log", right: "admin" },
  { name: "account", label: "Your account", right: "view" },
];

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const user = await requireUser("view");
  return (
    <>
      <nav aria-label="Settings" className="flex flex-wrap gap-x-1 border-border border-b print:hidden">
        {tabs
          .filter(({ right }) => allows(user, right))
          .map(({ name, label }) => (
            <Tab key={name} href={`/settings/${name}`}>
              {label}
            </Tab>
          ))}
      </nav>
      {children}
    </>
  );
}
