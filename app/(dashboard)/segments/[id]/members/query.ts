import { z } from "zod";

const number = z.coerce.number().int().min(1).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);
const schema = z.object({ q: z.string().trim().max(200).catch(""), of: number, after: number, day });

/**
 * What the address of the members asks for: a search, or the page of a snapshot (`of`) after a profile number; of now, or of
 * the end of a past day.
 */
export const parseMembersQuery = (params: Record<string, unknown>): z.infer<typeof schema> => schema.parse(params);
