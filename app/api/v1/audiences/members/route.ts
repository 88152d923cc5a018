import { createHash } from "node:crypto";
import { z } from "zod";
import { json, refuse } from "#/app/api/v1/answer.ts";
import { asOf } from "#/app/api/v1/as-of.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { cursor, instantInput, ruleTree, toCursor } from "#/app/api/v1/parameters.ts";
import { next } from "#/app/api/v1/shapes.ts";
import { externalIds } from "#/lib/profiles/external-ids.ts";
import { checkRules } from "#/lib/segments/rules.ts";
import { threads } from "#/lib/workspace/threads.ts";

/** Which criteria a cursor belongs to, the instant they were asked at, and the last profile number handed out. */
const place = z.strictObject({
  criteria: z.string(),
  asOf: z.int().min(-8.64e15),
  after: z
    .int()
    .min(1)
    .max(2 ** 32 - 1),
});

export const { GET, POST, PUT, PATCH, DELETE } = route("/audiences/members", {
  POST: endpoint({
    summary: "The external ids of the profiles that a rule tree selects, ordered by profile number",
    body: z.strictObject({
      criteria: ruleTree,
      as_of: instantInput.optional(),
      limit: z.int().min(1).max(10_000).default(1_000),
      cursor: cursor(place).nullish(),
    }),
    answers: { 200: { description: "One page", body: z.strictObject({ ids: z.array(z.string()), next }) } },
    async run({ db, now, body: { criteria: rules, as_of, limit, cursor } }) {
      const checked = checkRules(db, "past_behavior", rules);
      if (!checked.ok) return refuse(422, checked.error);
      const criteria = checked.criteria!;
      const asked = asOf(db, as_of, now);
      if (!asked.ok) return asked.response;
      const mark = fingerprint(criteria);
      const at = asked.value ?? cursor?.asOf;
      if (cursor && (cursor.criteria !== mark || cursor.asOf !== at)) return refuse(422, foreignCursor);
      const question = { criteria, asOf: at, after: cursor?.after, now, limit };
      const page = await threads().evaluator.call("members", question);
      const following = page.next === null ? null : toCursor({ criteria: mark, asOf: page.asOf, after: page.next });
      return json({ ids: await externalIds(db, page.numbers), next: following });
    },
  }),
});

const foreignCursor = {
  code: "bad_cursor",
  message: "This cursor belongs to other criteria or another as_of: send what the page before was asked with.",
  path: "/cursor",
};

function fingerprint(criteria: unknown): string {
  return createHash("sha256").update(JSON.stringify(criteria)).digest("base64url").slice(0, 16);
}
