import fc from "fast-check";
import { leaf, tree } from "#/lib/audience/cases/generated-rules.ts";
import { bag, boundary, type Scene, scene, words } from "#/lib/audience/cases/generated-values.ts";
import type { World, WorldEvent, WorldProfile, WorldSegment } from "#/lib/audience/cases/world.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

/** A made-up world, rules to ask about it, and the instant to ask at. */
export type Question = { world: World; rules: Criteria[]; asOf: number };

const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const platform = fc.constantFrom("ios" as const, "android" as const, "web" as const);
const channel = fc.constantFrom("push", "web_push", "email", "sms", "whatsapp", "in_app" as const);

/** Leaves keys out that are undefined, as rows read back do. */
const dense = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as T;

const device = fc
  .record({
    platform,
    token: some(fc.constant("token")),
    tokenInvalidAt: some(fc.constant(5)),
    pushEnabled: fc.boolean(),
    uninstalledAt: some(fc.constant(5)),
  })
  .map(dense);

const consent = fc
  .record({ channel, state: fc.constantFrom("in" as const, "out" as const, null), bouncedAt: some(fc.constant(5)) })
  .map(dense);

function person(here: Scene): fc.Arbitrary<Omit<WorldProfile, "id" | "externalId">> {
  const word = some(fc.constantFrom(...words));
  const at = boundary(here);
  return fc
    .record({
      traits: bag(here),
      email: some(fc.constantFrom("ann@x.io", "straße@x.io")),
      phone: some(fc.constantFrom("+905551112233", "1")),
      name: word,
      language: word,
      timezone: word,
      country: word,
      region: word,
      city: word,
      appVersion: some(fc.constantFrom("1.5", "2", "10.0.1")),
      osVersion: word,
      deviceModel: word,
      latitude: some(fc.constantFrom(41, 41.1)),
      longitude: some(fc.constantFrom(29, -75)),
      firstSeenAt: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: some(at) }),
      lastSeenAt: some(at),
      createdAt: some(at),
      blocklistedAt: some(fc.constant(5)),
      bucket: fc.constantFrom(0, 1, 2, 999),
      devices: fc.array(device, { maxLength: 3 }),
      consents: fc.uniqueArray(consent, { maxLength: 3, selector: (one) => one.channel }),
    })
    .map(dense);
}

/** Some people are erased, and some are merged into one who is neither. */
function fates(people: Omit<WorldProfile, "id" | "externalId">[], drawn: number[]): WorldProfile[] {
  const fate = people.map((_, i) =>
    i === 0 ? "lives" : ["lives", "lives", "lives", "erased", "merged"][drawn[i]! % 5]!,
  );
  const living = fate.flatMap((one, i) => (one === "lives" ? [i + 1] : []));
  return people.map((made, i) => {
    const named = { id: i + 1, externalId: ["Ann", "STRASSE", "user_3", "4", "İ"][i] ?? `user ${i + 1}` };
    if (fate[i] === "merged") return { ...named, traits: {}, mergedInto: living[drawn[i]! % living.length]! };
    return { ...named, ...made, ...(fate[i] === "erased" && { erased: true }) };
  });
}

function happenings(here: Scene, people: number): fc.Arbitrary<WorldEvent[]> {
  const event = fc
    .record({
      profile: fc.integer({ min: 1, max: people }),
      name: fc.constantFrom("a", "a", "a", "b", "A"),
      at: boundary(here),
      platform: some(platform),
      revenue: some(fc.constantFrom(150, -200, 10, 0, 100_000_000_000, 100_000_000_001)),
      properties: bag(here),
    })
    .map(dense);
  return fc.array(event, { minLength: people * 2, maxLength: people * 8 });
}

const entries = fc.array(
  fc.oneof(
    fc.record({ match: fc.constant("id" as const), value: fc.constantFrom("ann", "straße", "USER_3", "nobody", "İ") }),
    fc.record({ match: fc.constant("email" as const), value: fc.constantFrom("ANN@x.io", "STRASSE@X.IO") }),
    fc.record({ match: fc.constant("phone" as const), value: fc.constant("+905551112233") }),
  ),
  { maxLength: 3 },
);

/** Worlds with `rules` rules each: boundary instants, late and same-instant events, messy values, merged and erased people. */
export const questions = (rules: number): fc.Arbitrary<Question> =>
  scene.chain((here) =>
    fc.integer({ min: 3, max: 6 }).chain((size) =>
      fc
        .record({
          people: fc.array(person(here), { minLength: size, maxLength: size }),
          drawn: fc.array(fc.nat(100), { minLength: size, maxLength: size }),
          events: happenings(here, size),
          list: entries,
          referred: fc.tuple(leaf(here, []), leaf(here, [1])),
          rules: fc.array(tree(here, [1, 2, 3]), { minLength: rules, maxLength: rules }),
          asOf: fc.oneof({ weight: 3, arbitrary: fc.constant(here.asOf) }, { weight: 1, arbitrary: boundary(here) }),
          optedInByDefault: fc.subarray(["email", "sms"]),
          currency: fc.constantFrom("USD", "USD", "JPY"),
        })
        .map(({ people, drawn, events, list, referred, rules, asOf, ...settings }) => {
          const segments: WorldSegment[] = [
            { id: 1, criteria: null, entries: list },
            { id: 2, criteria: referred[0] },
            { id: 3, criteria: referred[1] },
          ];
          return {
            world: { zone: here.zone, ...settings, profiles: fates(people, drawn), events, segments },
            rules,
            asOf,
          };
        }),
    ),
  );
