import { clientInstant } from "#/lib/ingestion/call-time.ts";
import { type JsonObject, objectOf, textOf } from "#/lib/ingestion/read.ts";
import { type Person, traitsOf } from "#/lib/profiles/person.ts";

/** A client that makes keys of values would otherwise grow a profile without end. */
const most = 1000;

/** What merging did: whether an address is another one now, and whether traits were left out because there are too many. */
export type TraitsMerged = { email: boolean; phone: boolean; full: boolean };

/**
 * Merges traits into a person, key by key in order of arrival: `null` clears, nested objects are replaced. What happened
 * before the person's latest identify only fills absent keys.
 */
export function mergeTraits(person: Person, sent: JsonObject, at: number): TraitsMerged {
  const traits = traitsOf(person);
  const late = person.identifiedAt !== null && at < person.identifiedAt;
  const { email, phone } = person;
  let room = most - Object.keys(traits).length;
  for (const [key, value] of Object.entries(sent)) {
    const known = key in traits;
    if (late && known) continue;
    if (value === null) delete traits[key];
    else if (known || room-- > 0) traits[key] = value;
  }
  fillFromTraits(person);
  return { email: email !== person.email, phone: phone !== person.phone, full: room < 0 };
}

/** The built-in fields that come from traits. */
export function fillFromTraits(person: Person): void {
  const traits = traitsOf(person);
  const address = objectOf(traits.address);
  const both = [textOf(traits.firstName), textOf(traits.lastName)].filter(Boolean).join(" ");
  person.email = textOf(textOf(traits.email)?.trim().toLowerCase()) ?? null;
  person.phone = scalarText(traits.phone) ?? null;
  person.name = textOf(traits.name) ?? textOf(both) ?? null;
  person.city = textOf(address?.city) ?? null;
  person.region = textOf(address?.state) ?? null;
  person.country = textOf(address?.country) ?? null;
  const createdAt = clientInstant(traits.createdAt);
  person.createdAt = createdAt === undefined ? null : Math.round(createdAt);
  person.language = textOf(traits.language) ?? person.language;
}

const scalarText = (value: unknown) => (typeof value === "number" ? String(value) : textOf(value));
