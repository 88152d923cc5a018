import { z } from "zod";
import type { AuditQuery } from "#/lib/accounts/audit.ts";

const word = z.string().trim().min(1).max(200).optional().catch(undefined);

const schema = z.object({
  q: word,
  action: word,
  actor: word,
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
});

/** What the address of the audit log asks for. Whatever it cannot mean is as if it were not there. */
export type LogQuery = z.infer<typeof schema>;

export function parseLogQuery(params: Record<string, string | string[] | undefined>): LogQuery {
  return schema.parse(Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value].flat().at(-1)])));
}

/** The same as `lib` asks it. */
export const asked = ({ q, ...rest }: LogQuery): AuditQuery => ({ text: q, ...rest });

/** The address of the log, or of its file, with what was asked. */
export function logHref(query: LogQuery, path = "/settings/audit"): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, String(value));
  return params.size ? `${path}?${params}` : path;
}
