import { Audience } from "#/lib/audience/audience.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

/** A part of what several segments cover: who is in all of `in` and in none of `out`; or, with `any`, in at least one. */
export type Region = { in: number[]; out: number[]; any?: undefined } | { any: number[] };

/** A region as an address writes it: "1.2-3" is in 1 and 2 and not in 3, "1~2" is in 1 or 2. */
export function regionKey(region: Region): string {
  return region.any ? region.any.join("~") : [region.in.join("."), ...region.out].join("-");
}

/** Reads what `regionKey` wrote; undefined for anything else, and for a region of other segments than these. */
export function parseRegion(text: string, ids: number[]): Region | undefined {
  const numbers = (part: string, between: string) => part.split(between).map(Number);
  let region: Region;
  if (/^\d{1,15}(~\d{1,15})+$/.test(text)) region = { any: numbers(text, "~") };
  else if (/^\d{1,15}(\.\d{1,15})*(-\d{1,15})*$/.test(text)) {
    const [inside = "", ...out] = text.split("-");
    region = { in: numbers(inside, "."), out: out.map(Number) };
  } else return undefined;
  const named = segmentsOf(region);
  return new Set(named).size === named.length && named.every((id) => ids.includes(id)) ? region : undefined;
}

/** The segments that a region is told by. */
const segmentsOf = (region: Region): number[] => region.any ?? [...region.in, ...region.out];

/** Who is in a region, given the members of each segment. */
export function membersIn(region: Region, membersOf: (id: number) => Audience): Audience {
  if (region.any) return region.any.map(membersOf).reduce((all, one) => all.or(one), Audience.empty);
  const inside = region.in.map(membersOf).reduce((all, one) => all.and(one));
  return region.out.map(membersOf).reduce((rest, one) => rest.minus(one), inside);
}

/** The same region as rules, which follow the segments from then on. */
export function criteriaOf(region: Region): Criteria {
  const segment = (id: number): Criteria => ({ type: "segment", segment: id });
  if (region.any) return { type: "any", rules: region.any.map(segment) };
  const rules = [...region.in.map(segment), ...region.out.map((id): Criteria => ({ type: "not", rule: segment(id) }))];
  return rules.length === 1 ? rules[0]! : { type: "all", rules };
}

/** The region in words, such as "In A and B, not in C", by whatever each segment is to be called. */
export function regionWords(region: Region, nameOf: (id: number) => string): string {
  const list = (ids: number[], word: string) => {
    const names = ids.map(nameOf);
    return names.length < 3 ? names.join(` ${word} `) : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
  };
  if (region.any) return `In ${list(region.any, "or")}`;
  return `In ${list(region.in, "and")}${region.out.length ? `, not in ${list(region.out, "or")}` : ""}`;
}
