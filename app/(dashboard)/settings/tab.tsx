"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

export function Tab({ href, children }: { href: string; children: ReactNode }) {
  const here = usePathname();
  return (
    <Link
      href={href}
      aria-current={here === href || here.startsWith(`${href}/`) ? "page" : undefined}
      className="-mb-px border-transparent border-b-2 px-3 py-2 text-muted hover:text-text aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-text"
    >
      {children}
    </Link>
  );
}
