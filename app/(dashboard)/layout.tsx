import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { requireUser } from "#/app/_server/require-user.ts";
import { Shortcuts } from "#/app/_ui/shortcuts.tsx";
import { SideBar } from "#/app/_ui/side-bar.tsx";
import { ThemeChoice } from "#/app/_ui/theme-choice.tsx";
import { signOut } from "#/app/sign-in/actions.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { chooseShortcuts, chooseTheme } from "./actions.ts";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const user = await requireUser("view");
  const chosen = await cookies();
  return (
    <div className="md:grid md:min-h-dvh md:grid-cols-[13rem_1fr]">
      <a
        href="#main"
        className="sr-only rounded-md bg-raised focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20 focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <SideBar workspace={workspaceSettings(database()).name} user={user} signOut={signOut}>
        <ThemeChoice chosen={chosen.get("theme")?.value} choose={chooseTheme} />
        <Shortcuts on={chosen.get("shortcuts")?.value !== "off"} choose={chooseShortcuts} />
      </SideBar>
      <main id="main" tabIndex={-1} className="min-w-0 px-4 py-5 md:px-8 print:p-0">
        <div className="mx-auto grid max-w-[1200px] grid-cols-[minmax(0,1fr)] gap-5">{children}</div>
      </main>
    </div>
  );
}
