"use server";

import { z } from "zod";
import { formAction } from "#/app/_server/form-action.ts";
import { setsAt } from "#/lib/insights/read-sets.ts";
import { segmentName } from "#/lib/segments/create.ts";
import { freezeAsList } from "#/lib/segments/freeze.ts";

const number = z.coerce.number<string>().int().positive();

export const freezeSegment = formAction(
  "edit",
  z.object({ id: number, snapshot: number, name: segmentName }),
  async ({ id, snapshot, name }, { db, user, now }) => {
    const [set] = setsAt(db, [{ id, snapshotId: snapshot }]) ?? [];
    if (!set)
      return {
        ok: false,
        problem:
          "The segment was deleted, or this snapshot is not kept any more. Open the page again to see the latest.",
      };
    const frozen = await freezeAsList(db, { name, members: set.members, words: "All members", from: [set] }, user, now);
    if (frozen.ok) return { ok: true, redirect: `/segments/${frozen.id}` };
    return { ok: false, errors: { name: frozen.error.message } };
  },
);
