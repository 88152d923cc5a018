import { z } from "zod";
import { instant } from "#/app/api/v1/answer.ts";
import type { explain } from "#/lib/audience/explain.ts";

type Verdict = ReturnType<typeof explain>["rules"][number];

export const verdictBody = z.strictObject({
  path: z.string().describe("The JSON pointer of the rule"),
  sentence: z.string(),
  holds: z.boolean(),
  evidence: z.unknown().describe("The value or the events that decided it; null for a group"),
});

export function toVerdict({ evidence, ...verdict }: Verdict): z.infer<typeof verdictBody> {
  if (evidence?.kind === "events") {
    const events = evidence.events.map((event) => ({ ...event, at: instant(event.at) }));
    return { ...verdict, evidence: { ...evidence, events } };
  }
  if (evidence?.kind === "value" && evidence.instant)
    return { ...verdict, evidence: { ...evidence, value: instant(Number(evidence.value)) } };
  if (evidence?.kind !== "segment") return { ...verdict, evidence };
  return { ...verdict, evidence: { ...evidence, rules: evidence.rules.map(toVerdict) } };
}
