import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** The head of a sortable column: a link that sorts by it, or turns the order round. */
export function SortHeader({
  label,
  mark,
  href,
  sorted,
  number,
}: {
  label: string;
  mark?: ReactNode;
  href: string;
  sorted?: "ascending" | "descending";
  number?: boolean;
}) {
  const Arrow = sorted === "descending" ? ArrowDown : ArrowUp;
  const arrow = sorted && <Arrow aria-hidden="true" className="mx-1 inline size-3.5 align-[-0.15em]" />;
  return (
    <th scope="col" aria-sort={sorted} className={number ? "number" : undefined}>
      <Link
        href={href}
        prefetch={false}
        scroll={false}
        className="inline-block py-1 hover:underline [[aria-sort]>&]:text-text"
      >
        {number && arrow}
        {mark}
        {label}
        {!number && arrow}
      </Link>
    </th>
  );
}
