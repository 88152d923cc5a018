import { z } from "zod";
import { json, nothing, refuse } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { flag, ruleTree } from "#/app/api/v1/parameters.ts";
import { foundSegment, freshSegment } from "#/app/api/v1/segments/found.ts";
import { statedVersion } from "#/app/api/v1/segments/if-match.ts";
import { preview, previewBody } from "#/app/api/v1/segments/preview.ts";
import { detailsBody, toDetails, toUsedBy } from "#/app/api/v1/segments/shape.ts";
import { deleteSegment } from "#/lib/segments/delete.ts";
import { editSegment, editSegmentInput } from "#/lib/segments/edit.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";

const show = (segment: SegmentDetails) => json(toDetails(segment), { headers: { etag: `"${segment.version}"` } });

export const { GET, POST, PUT, PATCH, DELETE } = route("/segments/{id}", {
  GET: endpoint({
    summary: "A segment: its definition, its latest snapshot and what uses it",
    answers: { 200: { description: "The segment; its version is the ETag", body: detailsBody } },
    async run({ db, now, path: { id } }) {
      const found = await freshSegment(db, id, now);
      return found.ok ? show(found.value) : found.response;
    },
  }),
  PATCH: endpoint({
    summary: "Changes a segment in the version that the caller has seen, or says with dryRun who would enter and leave",
    headers: { "If-Match": "The version that is changed" },
    query: z.strictObject({ dryRun: flag.optional() }),
    body: editSegmentInput.extend({ criteria: ruleTree.optional() }),
    answers: {
      200: { description: "The segment in its new version, or the preview", body: z.union([detailsBody, previewBody]) },
    },
    async run({ db, actor, now, path: { id }, query: { dryRun }, body, request }) {
      const found = foundSegment(db, id, now);
      if (!found.ok) return found.response;
      const segment = found.value;
      if (dryRun) return preview(db, segment, body.criteria, now);
      const stated = statedVersion(request, segment.version);
      if (!stated.ok) return stated.response;
      const edited = await editSegment(db, segment.id, { ...body, version: stated.value }, actor, now);
      if (edited.ok || edited.reason === "absent") {
        const after = foundSegment(db, id, now);
        return after.ok ? show(after.value) : after.response;
      }
      if (edited.reason !== "conflict") return refuse(edited.reason === "name_taken" ? 409 : 422, edited.error);
      const { version, updatedBy } = edited;
      const message = `${updatedBy} changed it meanwhile: version ${version} is current, not ${stated.value}.`;
      return refuse(409, { code: "conflict", message, version });
    },
  }),
  DELETE: endpoint({
    summary: "Deletes a segment that nothing uses",
    answers: { 204: { description: "It is deleted" } },
    async run({ db, actor, now, path: { id } }) {
      const found = foundSegment(db, id, now);
      if (!found.ok) return found.response;
      const deleted = await deleteSegment(db, found.value.id, actor, now);
      if (deleted.ok || deleted.reason === "absent") return nothing();
      const names = deleted.usedBy.map((use) => `"${use.kind === "message" ? use.title : use.name}"`).join(", ");
      const message = `It is used by ${names}. Change those first.`;
      return refuse(409, { code: "in_use", message, usedBy: toUsedBy(deleted.usedBy) });
    },
  }),
});
