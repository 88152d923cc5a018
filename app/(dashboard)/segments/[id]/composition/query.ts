import { z } from "zod";
import { compositionLabel } from "#/lib/insights/composition.ts";

const schema = z.object({ by: z.string().max(300).catch("platform") });

/** The field that the address asks for; `label` is undefined for one that nothing can be compared by. */
export function parseCompositionQuery(params: Record<string, unknown>): { by: string; label: string | undefined } {
  const { by } = schema.parse({ by: params.by || undefined });
  return { by, label: compositionLabel(by) };
}

export const compositionHref = (id: number, by: string): string =>
  `/segments/${id}/composition?by=${encodeURIComponent(by)}`;
