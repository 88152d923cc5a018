import { z } from "zod";
import { userHref } from "#/app/_ui/user-href.ts";
import type { Found } from "#/lib/profiles/find.ts";

const cursor = z.string().max(40).optional().catch(undefined);

const schema = z.object({
  event: z.string().min(1).max(500).optional().catch(undefined),
  events: cursor,
  sessions: cursor,
  messages: cursor,
});

/** What the address of a user's page may choose: the events of one name, and the page of each list. */
export type View = z.infer<typeof schema>;

export function parseView(params: Record<string, string | string[] | undefined>): View {
  return schema.parse(params);
}

/** The same page with something changed, scrolled to where it shows. */
export function viewHref(person: Found, view: View, change: View, anchor: string): string {
  const [path = "", number = ""] = userHref(person).split("?");
  const params = new URLSearchParams(number);
  for (const [name, value] of Object.entries({ ...view, ...change })) if (value) params.set(name, value);
  return `${path}${params.size ? `?${params}` : ""}#${anchor}`;
}
