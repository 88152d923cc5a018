import { z } from "zod";
import { listAddress } from "#/app/_ui/list-address.ts";

const one = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (Array.isArray(value) ? value.at(-1) : value), schema);
const day = z.union([z.iso.date(), z.literal("").transform(() => undefined)]);

const schema = z.object({
  day: one(day.optional()).catch(undefined),
  direction: one(z.enum(["entered", "left"]).optional()).catch(undefined),
  q: one(z.string().trim().max(200)).catch(""),
  page: one(z.coerce.number().int().min(1).max(1_000_000)).catch(1),
  why: one(z.coerce.number().int().min(1).optional()).catch(undefined),
  refused: one(z.enum(["nothing_known", "no_days"]).optional()).catch(undefined),
});

/**
 * What the address of who entered and left asks for; `why` is the number of a person whose reason is worked out whatever it
 * takes, `refused` says why there was no file.
 */
export type ChangeQuery = z.infer<typeof schema>;

export const parseChangeQuery = (params: Record<string, unknown>): ChangeQuery => schema.parse(params);

/** The address of who entered and left with something changed; any change but those of page and reason leads to page 1. */
export function changesHref(id: number, query: Partial<ChangeQuery>, change: Partial<ChangeQuery> = {}): string {
  const { day, direction, q, page, why, refused } = {
    ...query,
    page: 1,
    why: undefined,
    refused: undefined,
    ...change,
  };
  const path = `/segments/${id}/history/members`;
  return listAddress(path, { day, direction, q, page, why, refused }, { page: 1 });
}
