import { z } from "zod";
import { exportResponse } from "#/app/_server/export-response.ts";
import { refuse } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { flag } from "#/app/api/v1/parameters.ts";
import { freshSegment, notCalculated } from "#/app/api/v1/segments/found.ts";
import { asOfDay, dayNotKept, pastPoint } from "#/app/api/v1/segments/past-point.ts";
import { exportField, exportFields } from "#/lib/exports/fields.ts";
import { exportMembers } from "#/lib/exports/stream.ts";

const names = exportFields.map(({ key }) => key).join(", ");
const fields = z
  .string()
  .transform((list, context) => {
    const keys = [...new Set(list.split(",").map((key) => key.trim()))];
    const unknown = keys.find((key) => !exportField(key));
    if (unknown === undefined) return keys;
    context.addIssue(`There is no field "${unknown}", only ${names}, and traits by their paths (traits.plan.tier)`);
    return z.NEVER;
  })
  .meta({ description: `Columns in the order wanted, parted by commas; id alone by default. ${names}, traits.PATH` });

export const { GET, POST, PUT, PATCH, DELETE } = route("/segments/{id}/export.csv", {
  GET: endpoint({
    summary: "The members of the latest snapshot as a CSV file that streams, without those who are blocklisted",
    query: z.strictObject({
      fields: fields.optional(),
      excluded: flag.optional().describe("The people who are left out instead, with the reason"),
      as_of: asOfDay,
      raw: flag.optional().describe("Without the apostrophe that keeps spreadsheets from running text as a formula"),
    }),
    answers: {
      200: {
        description:
          "RFC 4180; X-Snapshot-As-Of and X-Row-Count say what comes. A broken file ends without its last chunk",
        type: "text/csv",
      },
    },
    async run({ db, actor, now, path: { id }, query: { fields = ["id"], excluded = false, raw = false, as_of } }) {
      const found = await freshSegment(db, id, now);
      if (!found.ok) return found.response;
      const past = as_of === undefined ? undefined : pastPoint(db, found.value.id, as_of, now);
      if (past?.ok === false) return past.response;
      const snapshotId = past?.value ?? found.value.snapshotId;
      if (snapshotId === null) return notCalculated(found.value);
      const wanted = { kind: excluded ? ("excluded" as const) : ("members" as const), fields, raw };
      const started = await exportMembers(db, snapshotId, wanted, actor, Date.now);
      return started.ok ? exportResponse(started) : refuse(410, past ? dayNotKept : gone);
    },
  }),
});

const gone = {
  code: "snapshot_gone",
  message: "The members of the latest snapshot are no longer kept. Refresh the segment, then export.",
};
