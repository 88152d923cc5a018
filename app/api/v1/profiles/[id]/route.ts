import { z } from "zod";
import { json, notFound, nothing } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { at } from "#/app/api/v1/shapes.ts";
import { eraseProfile } from "#/lib/profiles/erase.ts";
import { findProfiles } from "#/lib/profiles/find.ts";
import { showProfile } from "#/lib/profiles/show.ts";

const text = z.string().nullable();

const profileBody = z.looseObject({
  id: z.string(),
  known: z.boolean().describe("False for a visitor whom nobody has identified"),
  name: text,
  email: text,
  phone: text,
  blocklisted: z.boolean(),
  firstSeenAt: at.nullable(),
  lastSeenAt: at.nullable(),
  traits: z.record(z.string(), z.unknown()),
  reach: z.record(z.string(), z.union([z.literal(true), z.string()])).describe("Per channel true, or why not"),
  devices: z.array(z.looseObject({ platform: z.string() })),
  events: z.array(z.looseObject({ event: z.string(), at })).describe("The latest ones"),
});

const absent = (id: string | undefined) => notFound(`profile "${id}"`);

export const { GET, POST, PUT, PATCH, DELETE } = route("/profiles/{id}", {
  GET: endpoint({
    summary: "Everything known about a person",
    answers: { 200: { description: "The profile", body: profileBody } },
    run({ db, now, path: { id = "" } }) {
      const profile = showProfile(db, id, now);
      return profile ? json(profile) : absent(id);
    },
  }),
  DELETE: endpoint({
    summary: "Erases a person for good",
    answers: { 204: { description: "The person is erased" } },
    async run({ db, actor, now, path: { id = "" } }) {
      const [profile] = findProfiles(db, { id });
      if (!profile) return absent(id);
      await eraseProfile(db, profile.id, actor, now);
      return nothing();
    },
  }),
});
