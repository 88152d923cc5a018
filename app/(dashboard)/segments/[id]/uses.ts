import type { Use } from "#/lib/segments/usage.ts";
import { titleOf } from "../words.ts";

export const usageColumns = {
  id: "Message ID",
  title: "Title",
  date: "Date",
  status: "Status",
  mode: "How",
} as const;
export type UseSort = keyof typeof usageColumns;
export const usageSorts = Object.keys(usageColumns) as [UseSort, ...UseSort[]];

const text = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Uses ordered by a column; what has no value there, as a segment has no date, comes last either way. */
export function sortUses(uses: Use[], by: UseSort, direction: "asc" | "desc"): Use[] {
  const sign = direction === "asc" ? 1 : -1;
  return uses.toSorted((one, other) => {
    const [a, b] = [placeOf(one, by), placeOf(other, by)];
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return sign * (typeof a === "number" ? a - (b as number) : text.compare(a, b as string));
  });
}

function placeOf(use: Use, by: UseSort): string | number | undefined {
  if (by === "title") return titleOf(use);
  return use.kind === "message" ? use[by] : undefined;
}
