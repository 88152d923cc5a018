import { z } from "zod";
import { instant, json } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { freshSegment, notCalculated } from "#/app/api/v1/segments/found.ts";
import { estimatedInsights, exactInsights, insightsBody } from "#/app/api/v1/segments/insights-shape.ts";
import { estimate } from "#/lib/insights/estimate.ts";
import { findFigures } from "#/lib/insights/find-figures.ts";
import { insightModes } from "#/lib/insights/mode.ts";
import { threads } from "#/lib/workspace/threads.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route("/segments/{id}/insights", {
  GET: endpoint({
    summary: "Reach on each channel, the chains from the size to who would be sent or exported, and performance",
    query: z.strictObject({
      mode: z
        .enum(insightModes)
        .optional()
        .describe("exact: of the latest snapshot, the default; estimate: from a sample, now"),
    }),
    answers: { 200: { description: "The counts, as of their instant", body: insightsBody } },
    async run({ db, now, path: { id }, query: { mode } }) {
      const started = performance.now();
      const found = await freshSegment(db, id, now);
      if (!found.ok) return found.response;
      const segment = found.value;
      if (mode === "estimate") {
        const criteria = segment.criteria ?? { type: "segment" as const, segment: segment.id };
        const estimated = await estimate(threads().evaluator, criteria, { hasMembers: Boolean(segment.size) }, now);
        const { asOf, tookMs } = estimated;
        return json(estimatedInsights(estimated, { asOf: instant(asOf), tookMs: Math.round(tookMs) }));
      }
      const { snapshot } = segment;
      if (!snapshot) return notCalculated(segment);
      const figures = findFigures(db, snapshot.id);
      const tookMs = Math.round(performance.now() - started);
      return json(exactInsights(snapshot, figures, { asOf: instant(snapshot.asOf), tookMs }));
    },
  }),
});
