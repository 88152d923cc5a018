import { z } from "zod";
import { instant, json, refuse } from "#/app/api/v1/answer.ts";
import { asOf } from "#/app/api/v1/as-of.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { instantInput, ruleTree } from "#/app/api/v1/parameters.ts";
import { at, estimate, platforms } from "#/app/api/v1/shapes.ts";
import { checkRules } from "#/lib/segments/rules.ts";
import { threads } from "#/lib/workspace/threads.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route("/audiences/count", {
  POST: endpoint({
    summary: "How many profiles a rule tree selects; nothing is saved",
    body: z.strictObject({
      criteria: ruleTree,
      as_of: instantInput.optional(),
      mode: z.enum(["exact", "estimate"]).optional(),
    }),
    answers: {
      200: {
        description: "The size, by platform",
        body: z.strictObject({ size: z.int(), platforms, asOf: at, tookMs: z.number(), estimate }),
      },
    },
    async run({ db, now, body: { criteria: rules, as_of, mode } }) {
      const checked = checkRules(db, "past_behavior", rules);
      if (!checked.ok) return refuse(422, checked.error);
      const criteria = checked.criteria!;
      const instantAsked = asOf(db, as_of, now);
      if (!instantAsked.ok) return instantAsked.response;
      const question = { criteria, asOf: instantAsked.value, now, mode };
      const { size, platforms, asOf: answeredAt, tookMs, estimate } = await threads().evaluator.call("count", question);
      return json({ size, platforms, asOf: instant(answeredAt), tookMs, estimate });
    },
  }),
});
