import { z } from "zod";

/** So many segments at most can be compared with one. */
export const mostOthers = 4;

const schema = z.object({
  with: z
    .string()
    .regex(/^\d{1,15}(,\d{1,15})*,?$/)
    .catch(""),
  region: z.string().max(200).optional().catch(undefined),
  q: z.string().trim().max(200).catch(""),
});

export type OverlapQuery = { others: number[]; region: string | undefined; q: string };

/** What the address asks for, and what of it had to be left out: the segment itself, and more than can be compared. */
export function parseOverlapQuery(self: number, params: Record<string, unknown>) {
  const { with: text, region, q } = schema.parse(params);
  const asked = [...new Set(text.split(",").filter(Boolean).map(Number))];
  const others = asked.filter((id) => id !== self && id > 0);
  const query: OverlapQuery = { others: others.slice(0, mostOthers), region, q };
  return { query, itself: asked.includes(self), tooMany: others.length > mostOthers };
}

/** The same comparison with something changed. */
export function overlapHref(self: number, query: OverlapQuery, change: Partial<OverlapQuery>, anchor = ""): string {
  const { others, region, q } = { ...query, ...change };
  const parts = [
    others.length > 0 && `with=${others.join(",")}`,
    region !== undefined && `region=${encodeURIComponent(region)}`,
    q !== "" && `q=${encodeURIComponent(q)}`,
  ].filter((part) => part !== false);
  return `/segments/${self}/overlap${parts.length ? `?${parts.join("&")}` : ""}${anchor && `#${anchor}`}`;
}

/** A, B, C …: what a segment is called where its name is too long. */
export const letter = (at: number): string => "ABCDE"[at] ?? "?";
