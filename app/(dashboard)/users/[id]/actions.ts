"use server";

import { z } from "zod";
import { formAction } from "#/app/_server/form-action.ts";
import { setBlocklisted } from "#/lib/profiles/blocklist.ts";
import { eraseProfile } from "#/lib/profiles/erase.ts";
import { findByNumber } from "#/lib/profiles/find.ts";

const number = z.coerce.number().int().positive();
const gone = "This user was erased meanwhile.";

export const blocklist = formAction(
  "edit",
  z.object({ number, on: z.enum(["yes", "no"]) }),
  async ({ number, on }, { db, user, now }) => {
    const answer = await setBlocklisted(db, number, on === "yes", user, now);
    return answer.ok ? { ok: true } : { ok: false, problem: gone };
  },
);

export const erase = formAction(
  "admin",
  z.object({ number, typed: z.string() }),
  async ({ number, typed }, { db, user, now }) => {
    const person = findByNumber(db, number);
    if (person?.id !== number) return { ok: false, problem: gone };
    if (typed !== person.externalId && typed.trim() !== person.externalId)
      return { ok: false, errors: { typed: "This is not the id of this user. Nothing was deleted." } };
    if (!(await eraseProfile(db, number, user, now))) return { ok: false, problem: gone };
    return { ok: true, redirect: "/users", done: "The user was deleted for good." };
  },
);
