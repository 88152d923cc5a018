import { z } from "zod";
import { askedFor, listAddress } from "#/app/_ui/list-address.ts";
import type { SegmentFilters } from "#/lib/segments/list-filters.ts";
import { segmentKinds, segmentStatuses } from "#/lib/segments/summary.ts";

const sortKeys = [
  ...(["name", "size", "change7", "ios", "android", "web", "uses", "status"] as const),
  ...(["calculatedAt", "updatedAt", "createdAt"] as const),
] as const;
export const pageSizes = [25, 50, 100] as const;

const maybe = <T extends z.ZodType>(what: T) => what.optional().catch(undefined);
const ticked = maybe(z.literal("1").transform(() => true as const));

const schema = z.object({
  q: z.string().trim().catch(""),
  kind: maybe(z.enum(segmentKinds)),
  status: maybe(z.enum(segmentStatuses)),
  tag: z
    .array(z.string().min(1))
    .transform((tags) => [...new Set(tags)].slice(0, 10))
    .catch([]),
  creator: maybe(z.string().min(1)),
  show: maybe(z.enum(["active", "archived", "hidden", "all"])),
  starred: ticked,
  unused: ticked,
  same: ticked,
  sort: z.enum(sortKeys).catch("createdAt"),
  direction: maybe(z.enum(["asc", "desc"])),
  per: z.coerce.number().pipe(z.literal(pageSizes)).catch(25),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

export type ListQuery = Omit<z.infer<typeof schema>, "direction"> & { direction: "asc" | "desc" };
export type SortKey = ListQuery["sort"];

/** What the address of the list asks for. Whatever it cannot mean is as if it were not there. */
export function parseListQuery(params: Record<string, string | string[] | undefined>): ListQuery {
  const query = schema.parse(askedFor(params, ["tag"]));
  return { ...query, direction: query.direction ?? firstDirection(query.sort) };
}

/** Words begin at A; numbers and dates with the largest and the latest. */
export function firstDirection(sort: SortKey): "asc" | "desc" {
  return sort === "name" || sort === "status" ? "asc" : "desc";
}

/** The list without search and filters. */
export const unfiltered = {
  ...{ q: "", kind: undefined, status: undefined, tag: [] as string[], creator: undefined },
  ...{ show: undefined, starred: undefined, unused: undefined, same: undefined },
} satisfies Partial<ListQuery>;

export const isFiltered = (query: ListQuery): boolean => Object.keys(unfiltered).some((key) => isSet(query, key));

const isSet = (query: ListQuery, key: string) => {
  const value = query[key as keyof typeof unfiltered];
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
};

/** The filters that the address asks for, for the user who looks. */
export function filtersOf(query: ListQuery, userId: string): SegmentFilters {
  const { q, kind, status, tag, creator, starred, unused, same } = query;
  return {
    ...{ query: q, kind, status, tags: tag, creator, unused, duplicates: same },
    ...(starred && { starredBy: userId }),
    ...shownOf(query),
  };
}

/** Which of what is put away the list shows beside the others: its filters count those alone. */
export const shownOf = ({ show }: ListQuery) => shown[show ?? "listed"];

const shown = {
  listed: { archived: false, hidden: false },
  active: { archived: false, paused: false },
  archived: { archived: true },
  hidden: { hidden: true },
  all: {},
} satisfies Record<string, Pick<SegmentFilters, "archived" | "hidden" | "paused">>;

/** The address of the list with something changed; any change but that of the page leads to page 1. Defaults are left out. */
export function listHref(query: ListQuery, change: Partial<ListQuery>): string {
  const next = { ...query, page: 1, ...change };
  const plain = { sort: "createdAt", direction: firstDirection(next.sort), per: 25, page: 1 };
  return listAddress("/segments", next, plain);
}
