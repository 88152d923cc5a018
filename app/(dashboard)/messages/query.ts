import { z } from "zod";
import { askedFor, listAddress } from "#/app/_ui/list-address.ts";
import { messageStatuses } from "#/lib/messages/message-input.ts";

const sortKeys = ["id", "title", "channel", "date", "status", "sent", "clicked"] as const;
export const perPage = 25;

const schema = z.object({
  q: z.string().trim().catch(""),
  status: z.enum(messageStatuses).optional().catch(undefined),
  sort: z.enum(sortKeys).catch("date"),
  direction: z.enum(["asc", "desc"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

export type ListQuery = Omit<z.infer<typeof schema>, "direction"> & { direction: "asc" | "desc" };
export type SortKey = ListQuery["sort"];

/** What the address of the list asks for. Whatever it cannot mean is as if it were not there. */
export function parseListQuery(params: Record<string, string | string[] | undefined>): ListQuery {
  const query = schema.parse(askedFor(params));
  return { ...query, direction: query.direction ?? firstDirection(query.sort) };
}

/** Words begin at A; numbers and dates with the largest and the latest. */
export function firstDirection(sort: SortKey): "asc" | "desc" {
  return sort === "title" || sort === "channel" || sort === "status" ? "asc" : "desc";
}

/** The address of the list with something changed; any change but that of the page leads to page 1. Defaults are left out. */
export function listHref(query: ListQuery, change: Partial<ListQuery>): string {
  const next = { ...query, page: 1, ...change };
  return listAddress("/messages", next, { sort: "date", direction: firstDirection(next.sort), page: 1 });
}
