import { z } from "zod";
import { askedFor } from "#/app/_ui/list-address.ts";

const schema = z.object({
  q: z.string().trim().max(500).catch(""),
  after: z.string().max(40).optional().catch(undefined),
});

/** What the address of the users' page asks for: a search, or a page of everybody. */
export type UsersQuery = z.infer<typeof schema>;

export function parseUsersQuery(params: Record<string, string | string[] | undefined>): UsersQuery {
  return schema.parse(askedFor(params));
}
