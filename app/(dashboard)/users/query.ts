import { z } from "zod";

const schema = z.object({
  q: z.string().trim().max(500).catch(""),
  after: z.string().max(40).optional().catch(undefined),
});

/** What the address of the users' page asks for: a search, or a page of everybody. */
export type UsersQuery = z.infer<typeof schema>;

export function parseUsersQuery(params: Record<string, string | string[] | undefined>): UsersQuery {
  const last = (value: string | string[] | undefined) => (Array.isArray(value) ? value.at(-1) : value);
  return schema.parse({ q: last(params.q), after: last(params.after) });
}
