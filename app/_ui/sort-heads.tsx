import type { ReactNode } from "react";
import { SortHeader } from "./sort-header.tsx";

export type Direction = "asc" | "desc";
export type Column<Key extends string> = { key?: Key; label: string; number?: boolean; mark?: ReactNode };

/** The heads of a table's columns: those with a key sort by it, in `first` direction, and the other way when pressed again. */
export function SortHeads<Key extends string>({
  columns,
  query,
  first,
  href,
}: {
  columns: Column<Key>[];
  query: { sort: Key; direction: Direction };
  first: (key: Key) => Direction;
  href: (change: { sort: Key; direction: Direction }) => string;
}) {
  const { sort, direction } = query;
  const other = direction === "asc" ? "desc" : "asc";
  return columns.map(({ key, label, number, mark }) => {
    if (!key)
      return (
        <th key={label} scope="col" className={`py-3! ${number ? "number" : ""}`}>
          {label}
        </th>
      );
    const sorted = sort !== key ? undefined : direction === "asc" ? "ascending" : "descending";
    const to = href({ sort: key, direction: sorted ? other : first(key) });
    return <SortHeader key={label} label={label} mark={mark} number={number} href={to} sorted={sorted} />;
  });
}
