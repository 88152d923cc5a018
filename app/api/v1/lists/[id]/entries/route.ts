import { z } from "zod";
import { json, refuse } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { idsBody, refusedUpload, uploadedValues } from "#/app/api/v1/lists/[id]/entries/uploaded-values.ts";
import { foundSegment } from "#/app/api/v1/segments/found.ts";
import { changeEntries, changeEntriesInput, mostValues } from "#/lib/lists/change-entries.ts";

const count = z.int().min(0);
const { mode, match } = changeEntriesInput.shape;

export const { GET, POST, PUT, PATCH, DELETE } = route("/lists/{id}/entries", {
  PUT: endpoint({
    summary: "Replaces, adds or removes the entries of a list; a bad upload leaves it as it was",
    query: z.strictObject({
      mode: mode.default("replace"),
      match: match.default("id"),
      column: z
        .string()
        .min(1)
        .optional()
        .describe("The column of a CSV file that holds the ids; the first by default"),
    }),
    uploads: { "application/json": idsBody, "text/csv": z.string().describe("UTF-8 with a header") },
    answers: {
      200: {
        description:
          "What became of the values: matched and unmatched ones are kept, invalid ones and repetitions are not",
        body: z.strictObject({
          ...{ matched: count, unmatched: count, added: count, already: count, removed: count, invalid: count },
          ...{ shared: count.describe("Matched by several profiles"), duplicates: count },
        }),
      },
    },
    async run({ db, actor, now, path: { id }, query: { mode, match, column }, request }) {
      const found = foundSegment(db, id, now);
      if (!found.ok) return found.response;
      if (found.value.kind !== "list") return refuse(409, notAList);
      const values = await uploadedValues(request, column);
      if (!values.ok) return values.response;
      try {
        const input = { mode, match, values: values.value };
        const { ok: _, ...answer } = await changeEntries(db, found.value.id, input, actor, now);
        if (!("reason" in answer)) return json(answer);
        if (answer.reason === "too_many") return refuse(413, tooMany);
        return refuse(409, answer.reason === "busy" ? busy : notAList);
      } catch (error) {
        const refused = refusedUpload(error);
        if (refused) return refused;
        throw error;
      }
    },
  }),
});

const notAList = { code: "not_a_list", message: "This segment has rules, not entries: entries belong to a list." };
const busy = { code: "busy", message: "Another upload to this list is under way. Try again when it has ended." };
const tooMany = {
  code: "too_many_values",
  message: `One upload may have ${mostValues.toLocaleString("en")} different values at most. Send the rest with mode=add.`,
};
