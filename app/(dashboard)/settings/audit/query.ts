import { z } from "zod";
import { askedFor, listAddress } from "#/app/_ui/list-address.ts";
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
  return schema.parse(askedFor(params));
}

/** The same as `lib` asks it. */
export const asked = ({ q, ...rest }: LogQuery): AuditQuery => ({ text: q, ...rest });

/** The address of the log, or of its file, with what was asked. */
export const logHref = (query: LogQuery, path = "/settings/audit"): string => listAddress(path, query, {});
