import { z } from "zod";

const day = z.iso.date();

/** What the address asks: whom, and the end of which day; `badDay` for what is no day. */
export function parseCheck(params: Record<string, unknown>): { user: string; day?: string; badDay?: true } {
  const user = z.string().trim().max(500).catch("").parse(params.user);
  if (typeof params.day !== "string" || params.day === "") return { user };
  const parsed = day.safeParse(params.day);
  return parsed.success ? { user, day: parsed.data } : { user, badDay: true };
}
