import { z } from "zod";
import { instant, json, refuse } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { whole } from "#/app/api/v1/parameters.ts";
import { foundSegment, noMembers } from "#/app/api/v1/segments/found.ts";
import { composeMembers, compositionLabel } from "#/lib/insights/composition.ts";
import { freshSets } from "#/lib/insights/read-sets.ts";
import { threads } from "#/lib/workspace/threads.ts";

const counts = { members: z.int(), all: z.int() };

export const { GET, POST, PUT, PATCH, DELETE } = route("/segments/{id}/composition", {
  GET: endpoint({
    summary: "The members against all users by the values of one field or trait, as these are now",
    query: z.strictObject({
      by: z.string().describe("A field such as country, or a trait such as traits.plan"),
      limit: whole({ min: 1, max: 10_000 }).default(100),
    }),
    answers: {
      200: {
        description:
          "With shape each, one may have several values and counts in each; else everything adds up to the totals",
        body: z.strictObject({
          by: z.string(),
          shape: z
            .enum(["values", "each", "numbers", "times"])
            .describe("What a row is: a value, a band, a month or year"),
          membersAsOf: z.iso.datetime().describe("Instant of the snapshot"),
          asOf: z.iso.datetime().describe("Instant of the values and of all users"),
          ...counts,
          rows: z.array(z.strictObject({ label: z.string(), ...counts })),
          rest: z
            .strictObject({ values: z.int(), ...counts })
            .nullable()
            .describe("The values beyond the limit"),
          missing: z.strictObject(counts),
        }),
      },
    },
    async run({ db, now, path: { id }, query: { by, limit } }) {
      const found = foundSegment(db, id, now);
      if (!found.ok) return found.response;
      if (compositionLabel(by) === undefined)
        return refuse(422, { code: "invalid", message: `Nothing can be compared by "${by}".`, path: "/by" });
      const { evaluator } = threads();
      const [set] = (await freshSets(db, evaluator, [found.value.id], now)).sets;
      if (!set) return noMembers(found.value);
      const composed = await composeMembers(evaluator, set.members, { by, limit }, now);
      return json({ ...composed, by, membersAsOf: instant(set.asOf), asOf: instant(composed.asOf) });
    },
  }),
});
