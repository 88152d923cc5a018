import { z } from "zod";
import { instant, json, notFound, refuse } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { foundSegment, noMembers } from "#/app/api/v1/segments/found.ts";
import { overlapOf } from "#/lib/insights/overlap.ts";
import { freshSets } from "#/lib/insights/read-sets.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { threads } from "#/lib/workspace/threads.ts";

const others = z
  .string()
  .regex(/^[1-9]\d{0,14}(,[1-9]\d{0,14}){0,3}$/, "Give the numbers of one to four other segments, with commas between.")
  .transform((text) => text.split(",").map(Number));
const size = z.int();
const ids = z.array(z.int());

export const { GET, POST, PUT, PATCH, DELETE } = route("/segments/{id}/overlap", {
  GET: endpoint({
    summary: "What a segment has in common with one to four others, by their latest snapshots",
    query: z.strictObject({ with: others.meta({ type: "string" }) }),
    answers: {
      200: {
        description:
          "The regions that hold somebody, largest first: each counts who is in exactly the segments of `in`, so that they add up to `union`",
        body: z.strictObject({
          segments: z.array(z.strictObject({ id: z.int(), asOf: z.iso.datetime(), size: z.int() })),
          union: size.describe("Users in any of them"),
          regions: z.array(z.strictObject({ in: ids, out: ids, size })),
          pairs: z.array(z.strictObject({ other: z.int(), both: size, either: size, onlyThis: size, onlyOther: size })),
        }),
      },
    },
    async run({ db, now, path: { id }, query }) {
      const found = foundSegment(db, id, now);
      if (!found.ok) return found.response;
      const asked = [found.value.id, ...query.with];
      if (new Set(asked).size < asked.length)
        return refuse(422, { code: "invalid", message: "Name each segment once, and others only.", path: "/with" });
      const { sets, unread } = await freshSets(db, threads().evaluator, asked, now);
      for (const { id: missing, reason } of unread) {
        const segment = reason === "absent" ? undefined : findSegment(db, missing, now);
        return segment ? noMembers(segment) : notFound(`segment ${missing}`);
      }
      const [first, ...rest] = sets;
      const { union, regions, pairs } = overlapOf([first!, ...rest]);
      return json({
        segments: sets.map((set) => ({ id: set.id, asOf: instant(set.asOf), size: set.size })),
        union,
        regions: regions.map(({ region, size }) => ({ ...region, size })),
        pairs,
      });
    },
  }),
});
