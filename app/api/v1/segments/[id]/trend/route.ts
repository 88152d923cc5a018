import { z } from "zod";
import { json, refuse } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { foundSegment } from "#/app/api/v1/segments/found.ts";
import { trend } from "#/lib/snapshots/trend.ts";

const day = z.iso.date().optional();

const point = z.strictObject({
  day: z.iso.date(),
  size: z.int().describe("Members at the day's last millisecond"),
  entered: z.int().nullable().describe("Since the day before; null where that day has no point"),
  left: z.int().nullable(),
  version: z.int(),
  rebuilt: z.boolean().describe("Computed afterwards, from history"),
  unfinished: z.boolean().optional().describe("Today, so far"),
});

export const { GET, POST, PUT, PATCH, DELETE } = route("/segments/{id}/trend", {
  GET: endpoint({
    summary: "Members at the end of each day, both ends included",
    query: z.strictObject({ from: day, to: day }),
    answers: {
      200: {
        description: "The points, oldest first; reason says why there are none before the segment was created",
        body: z.strictObject({ points: z.array(point), reason: z.string().optional() }),
      },
    },
    run({ db, now, path: { id }, query: { from, to } }) {
      const found = foundSegment(db, id, now);
      if (!found.ok) return found.response;
      if (from && to && from > to)
        return refuse(422, { code: "invalid", message: `"from" is after "to": ${from} > ${to}.`, path: "/from" });
      return json(trend(db, found.value.id, { from, to }, now));
    },
  }),
});
