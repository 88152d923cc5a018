import { z } from "zod";
import { parseAllowed } from "#/lib/webhooks/allowed.ts";

const number = (fallback: number) =>
  z.coerce.number("Write a number.").int("Write a whole number.").positive("Write a number above 0.").default(fallback);

const schema = z.object({
  DATABASE_PATH: z.string().min(1).default("data/satsuma.db"),
  PORT: number(3000),
  HOST: z.string().min(1).default("0.0.0.0"),
  /** Where people reach this server: used in links; cookies are Secure only if it is https. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "Write an address such as https://satsuma.example.com." })
    .optional(),
  AUTH_SECRET: z.string().min(32, "AUTH_SECRET needs at least 32 characters").optional(),
  /** What the evaluator may keep of columns in memory, in MiB. */
  CACHE_MB: number(512),
  /** Receivers of webhooks in the operator's own network. */
  WEBHOOK_ALLOW: z
    .string()
    .refine(isHostList, "Write hosts parted by commas, such as localhost:4000,10.0.0.5.")
    .optional(),
});

/** The configuration by environment, checked; throws with the name of the variable that is wrong. */
export function environment(source: Record<string, string | undefined> = process.env) {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  throw new Error(`The environment is not usable. ${z.prettifyError(parsed.error)}`);
}

function isHostList(list: string): boolean {
  try {
    parseAllowed(list);
    return true;
  } catch {
    return false;
  }
}
