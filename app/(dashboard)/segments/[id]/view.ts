import { z } from "zod";
import { listAddress } from "#/app/_ui/list-address.ts";
import { insightModes } from "#/lib/insights/mode.ts";
import { channels } from "#/lib/profiles/reach.ts";
import { usageSorts } from "./uses.ts";

export const ranges = { "7": "7 days", "30": "30 days", "90": "90 days", all: "All" } as const;
export type Range = keyof typeof ranges;

const schema = z.object({
  range: z.enum(["7", "30", "90", "all"]).catch("30"),
  sample: z.coerce.number().int().min(1).max(1_000_000_000).catch(1),
  mode: z.enum(insightModes).optional().catch(undefined),
  channel: z.enum(channels).optional().catch(undefined),
  uses: z.enum(usageSorts).optional().catch(undefined),
  direction: z.enum(["asc", "desc"]).catch("asc"),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

/** What the address of a segment's page may choose: days of the trend, seed of the sample, kind of insights, channel of the chain, order and page of the uses. */
export type View = z.infer<typeof schema>;

export function parseView(params: Record<string, unknown>): View {
  return schema.parse(params);
}

/** The same page with something changed, scrolled to where it shows. Defaults are left out. */
export function viewHref(id: number, view: View, change: Partial<View>, anchor: string): string {
  const { range, sample, mode, channel, uses, direction, page } = { ...view, ...change };
  const next = { range, sample, mode, channel, uses, direction, page };
  return `${listAddress(`/segments/${id}`, next, { range: "30", sample: 1, direction: "asc", page: 1 })}#${anchor}`;
}
