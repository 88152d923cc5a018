import { setImmediate as breath } from "node:timers/promises";
import { z } from "zod";
import { json, refuse } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { cursor, toCursor, whole } from "#/app/api/v1/parameters.ts";
import { freshSegment, notCalculated } from "#/app/api/v1/segments/found.ts";
import { memberBody, memberFields, toMember } from "#/app/api/v1/segments/member.ts";
import { asOfDay, dayNotKept, pastPoint } from "#/app/api/v1/segments/past-point.ts";
import { next } from "#/app/api/v1/shapes.ts";
import { membersPage } from "#/lib/snapshots/members.ts";

/** The segment, its snapshot that is paged through, and the last profile number handed out. */
const place = z.strictObject({ segment: z.int(), snapshot: z.int(), after: z.int().min(1) });
const atOnce = 1_000;
const idOnly = ["id"] as const;

export const { GET, POST, PUT, PATCH, DELETE } = route("/segments/{id}/members", {
  GET: endpoint({
    summary: "The members of one snapshot, ordered by profile number",
    query: z.strictObject({
      cursor: cursor(place).optional(),
      limit: whole({ min: 1, max: 10_000 }).optional(),
      fields: memberFields.optional(),
      as_of: asOfDay,
    }),
    answers: {
      200: {
        description: "One page; the cursor stays with its snapshot",
        body: z.strictObject({ members: z.array(memberBody), next }),
      },
    },
    async run({ db, now, path: { id }, query: { cursor, limit = atOnce, fields = idOnly, as_of } }) {
      const found = await freshSegment(db, id, now);
      if (!found.ok) return found.response;
      const segment = found.value.id;
      if (cursor && cursor.segment !== segment) return refuse(422, foreign);
      const past = as_of === undefined || cursor ? undefined : pastPoint(db, segment, as_of, now);
      if (past?.ok === false) return past.response;
      const snapshot = cursor?.snapshot ?? past?.value ?? found.value.snapshotId;
      if (snapshot === null) return notCalculated(found.value);
      const members: z.infer<typeof memberBody>[] = [];
      let after: number | null = cursor?.after ?? 0;
      while (after !== null && members.length < limit) {
        const page = membersPage(db, snapshot, { after, limit: Math.min(atOnce, limit - members.length) });
        if (!page) return refuse(410, past ? dayNotKept : expired);
        for (const member of page.members) members.push(toMember(member, fields));
        after = page.next;
        await breath();
      }
      return json({ members, next: after === null ? null : toCursor({ segment, snapshot, after }) });
    },
  }),
});

const expired = {
  code: "snapshot_gone",
  message:
    "The segment was calculated anew, and the members of that snapshot are no longer kept. Begin without a cursor.",
};

const foreign = { code: "bad_cursor", message: "This cursor belongs to another segment.", path: "/cursor" };
