import { z } from "zod";
import { freshList } from "#/app/_server/fresh-list.ts";
import { json, refuse } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { flag, ruleTree, whole } from "#/app/api/v1/parameters.ts";
import { problemOf } from "#/app/api/v1/problem.ts";
import { detailsBody, listedBody, toDetails, toListed } from "#/app/api/v1/segments/shape.ts";
import { next } from "#/app/api/v1/shapes.ts";
import { createSegment, createSegmentInput } from "#/lib/segments/create.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { listSegments, listSegmentsInput } from "#/lib/segments/list.ts";
import { segmentSorts } from "#/lib/segments/list-sorts.ts";

const descending = segmentSorts.map((sort) => `-${sort}` as const);
const { query, kind, status, creator, cursor } = listSegmentsInput.shape;

export const { GET, POST, PUT, PATCH, DELETE } = route("/segments", {
  GET: endpoint({
    summary: "The segments, one page at a time",
    query: z.strictObject({
      query,
      kind,
      status,
      tag: z.string().optional().describe("One of its tags"),
      creator,
      unused: flag.optional().describe("Used by no message and no other segment"),
      paused: flag.optional(),
      archived: flag.optional().describe("Both where it is left out"),
      hidden: flag.optional().describe("Lists that are hidden; both where it is left out"),
      duplicates: flag.optional().describe("With the same rules as another one"),
      sort: z
        .enum([...segmentSorts, ...descending])
        .optional()
        .describe("A minus in front sorts downwards"),
      cursor,
      limit: whole({ min: 1, max: 1_000 }).optional(),
    }),
    answers: {
      200: { description: "One page", body: z.strictObject({ segments: z.array(listedBody), next }) },
    },
    async run({ db, now, query: { sort = "-createdAt", tag, ...wanted } }) {
      const direction = sort.startsWith("-") ? "desc" : "asc";
      const column = sort.replace("-", "") as (typeof segmentSorts)[number];
      const asked = listSegmentsInput.safeParse({
        ...wanted,
        ...(tag !== undefined && { tags: [tag] }),
        sort: column,
        direction,
      });
      if (!asked.success) return refuse(422, problemOf(asked.error, "parameter"));
      const { segments, next } = await freshList(db, () => listSegments(db, asked.data, now), now);
      return json({ segments: segments.map(toListed), next });
    },
  }),
  POST: endpoint({
    summary: "Makes a segment, whose first snapshot is taken at once",
    body: createSegmentInput.extend({ criteria: ruleTree.optional().describe("The rule tree; none for a list") }),
    answers: { 201: { description: "The segment; its address is in Location", body: detailsBody } },
    async run({ db, actor, now, body }) {
      const made = await createSegment(db, body, actor, now);
      if (!made.ok) return refuse(made.reason === "name_taken" ? 409 : 422, made.error);
      const segment = toDetails(findSegment(db, made.id, now)!);
      const headers = { location: `/api/v1/segments/${made.id}`, etag: `"${segment.version}"` };
      return json(segment, { status: 201, headers });
    },
  }),
});
