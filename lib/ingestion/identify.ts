import type { Call } from "#/lib/ingestion/call.ts";
import { Refused } from "#/lib/ingestion/ids.ts";
import type { People } from "#/lib/ingestion/people.ts";
import type { Person } from "#/lib/profiles/person.ts";

export type Identity = {
  people: People;
  merge(loser: Person, survivor: Person): Person;
};

/**
 * Whose call this is, making and merging profiles as its ids ask. Undefined where it names nobody (a group alone).
 *
 * An anonymous id is a profile of its own. The first identify from it makes that profile the known one, or merges it into
 * the one that is known already. An anonymous id that belongs to a known profile is never merged into another: its later
 * anonymous calls go to whoever identified last.
 */
export function whose(call: Call, identity: Identity): Person | undefined {
  const { people } = identity;
  const { type, userId, anonymousId, at } = call;
  if (type === "alias") return alias(call, identity);
  if (!userId) {
    if (!anonymousId) return undefined;
    return people.named("anonymous", anonymousId) ?? people.create("anonymous", anonymousId, at);
  }
  if (type === "identify" && anonymousId) return link(userId, anonymousId, at, identity);
  return people.named("user", userId) ?? people.create("user", userId, at);
}

/** From now on this anonymous id is that user. */
function link(userId: string, anonymousId: string, at: number, { people, merge }: Identity): Person {
  const known = people.named("user", userId);
  const before = people.named("anonymous", anonymousId);
  if (before && !before.known) {
    if (known) return merge(before, known);
    return become(before, userId, at, people);
  }
  const person = known ?? people.create("user", userId, at);
  if (before !== person) people.name(person, "anonymous", anonymousId, at);
  return person;
}

/** An anonymous profile becomes known, and keeps its number. */
function become(person: Person, userId: string, at: number, people: People): Person {
  person.known = 1;
  person.externalId = userId;
  people.name(person, "user", userId, at);
  people.touch(person);
  return person;
}

/** The previous id, of an anonymous or a known profile, is that user from now on. Two known profiles are never joined. */
function alias(call: Call, identity: Identity): Person {
  const { people } = identity;
  const userId = call.userId!;
  const previousId = call.previousId ?? call.anonymousId!;
  const before = people.named("user", previousId);
  const known = people.named("user", userId);
  if (!before) return link(userId, previousId, call.at, identity);
  if (!known) return become(before, userId, call.at, people);
  if (known !== before)
    throw new Refused("previousId", `previousId and userId belong to two known profiles, which are never joined.`);
  return known;
}
