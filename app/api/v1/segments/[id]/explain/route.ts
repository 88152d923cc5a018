import { z } from "zod";
import { json, notFound } from "#/app/api/v1/answer.ts";
import { asOf } from "#/app/api/v1/as-of.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { foundSegment } from "#/app/api/v1/segments/found.ts";
import { toVerdict, verdictBody } from "#/app/api/v1/segments/verdict.ts";
import { findProfiles } from "#/lib/profiles/find.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { threads } from "#/lib/workspace/threads.ts";

const answer = z.strictObject({
  in: z.boolean(),
  outside: z.enum(["absent", "erased", "not_yet_seen"]).optional().describe("Why the profile is in no audience then"),
  rules: z.array(verdictBody),
});

export const { GET, POST, PUT, PATCH, DELETE } = route("/segments/{id}/explain", {
  GET: endpoint({
    summary: "Whether a profile meets a segment's rules, rule by rule, with what decided it",
    query: z.strictObject({
      profile: z.string().min(1).describe("The external id"),
      as_of: z.string().optional().describe("ISO 8601, or a day (midnight in the workspace's zone); now by default"),
    }),
    answers: { 200: { description: "The verdicts", body: answer } },
    async run({ db, now, path: { id }, query: { profile, as_of } }) {
      const found = foundSegment(db, id, now);
      if (!found.ok) return found.response;
      const asked = asOf(db, as_of, now);
      if (!asked.ok) return asked.response;
      const [person] = findProfiles(db, { id: profile });
      if (!person) return notFound(`profile "${profile}"`);
      const criteria = found.value.criteria ?? { type: "segment" as const, segment: found.value.id };
      const zone = workspaceSettings(db, now).timezone;
      const question = { profile: person.id, criteria, asOf: asked.value ?? now, zone };
      const { rules, ...verdict } = await threads().evaluator.call("explain", question);
      return json({ ...verdict, rules: rules.map(toVerdict) });
    },
  }),
});
