import { ChartPie, LogOut, Menu, Send, Settings, Users } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "./logo.tsx";
import { NavLink } from "./nav-link.tsx";

/** The frame's navigation: a bar at the left; below 900 px the same one hangs from a bar at the top. */
export function SideBar({
  workspace,
  user,
  signOut,
  children,
}: {
  workspace: string;
  user: { name: string; email: string };
  signOut: () => Promise<void>;
  children: ReactNode;
}) {
  return (
    <header className="sticky top-0 z-10 flex items-center justify-between gap-2 border-border bg-raised px-4 max-md:h-13 max-md:border-b md:h-dvh md:flex-col md:items-stretch md:gap-4 md:border-r md:px-3 md:py-4 print:hidden">
      <Link href="/segments" className="flex min-w-0 items-center gap-2 rounded-md font-semibold md:px-2">
        <Logo className="size-6 shrink-0" />
        <span className="truncate">{workspace}</span>
      </Link>
      <button
        type="button"
        popoverTarget="menu"
        aria-label="Menu"
        className="grid size-8 shrink-0 place-items-center rounded-md hover:bg-sunken md:hidden"
      >
        <Menu aria-hidden="true" className="size-5" />
      </button>
      <div
        id="menu"
        popover="auto"
        className="hang hang-left flex-col gap-4 overflow-y-auto max-md:w-64 max-md:p-3 max-md:open:flex md:relative md:m-0 md:flex md:h-auto md:w-full md:flex-1 md:rounded-none md:border-0 md:p-0 md:shadow-none"
      >
        <nav aria-label="Main" className="grid gap-0.5">
          <NavLink href="/segments">
            <ChartPie aria-hidden="true" className="size-4" /> Segments
          </NavLink>
          <NavLink href="/users">
            <Users aria-hidden="true" className="size-4" /> Users
          </NavLink>
          <NavLink href="/messages">
            <Send aria-hidden="true" className="size-4" /> Messages
          </NavLink>
          <NavLink href="/settings">
            <Settings aria-hidden="true" className="size-4" /> Settings
          </NavLink>
        </nav>
        <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-2 border-border border-t pt-3">
          <div className="flex items-center justify-between gap-2 pl-2.5">
            <div className="min-w-0 leading-tight">
              <p className="truncate font-medium">{user.name}</p>
              <p className="truncate text-muted text-xs">{user.email}</p>
            </div>
            <form action={signOut}>
              <button
                type="submit"
                aria-label="Sign out"
                title="Sign out"
                className="grid size-7 place-items-center rounded-md text-muted hover:bg-sunken hover:text-text"
              >
                <LogOut aria-hidden="true" className="size-4" />
              </button>
            </form>
          </div>
          <div className="flex items-center justify-between px-1">{children}</div>
        </div>
      </div>
    </header>
  );
}
