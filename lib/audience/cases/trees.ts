import { did, event, rows, type Theme, worldOf } from "#/lib/audience/cases/theme.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

const plan = (value: string): Criteria => ({ type: "profile", field: "traits.plan", operator: "is", value });
const country = (value: string): Criteria => ({ type: "profile", field: "country", operator: "is", value });
const segment = (id: number): Criteria => ({ type: "segment", segment: id });
const all = (...list: Criteria[]): Criteria => ({ type: "all", rules: list });
const any = (...list: Criteria[]): Criteria => ({ type: "any", rules: list });
const not = (rule: Criteria): Criteria => ({ type: "not", rule });
const everyone: Criteria = { type: "everyone" };
const bought = event("Buy", { within: { kind: "last", amount: 1, unit: "day" } });

/** Groups, references, lists, and who is there at all. */
export const treeTheme: Theme = {
  title: "trees, segments and lists",
  asOf: "2026-03-10T12:00Z",
  world: worldOf(
    {
      ann: {
        traits: { plan: "gold" },
        country: "TR",
        email: "ann@x.io",
        aliases: ["Old-Ann"],
        events: [did("Buy", "2026-03-10T11:00Z")],
      },
      bob: { traits: { plan: "gold" }, country: "DE", email: "shared@x.io", blocklistedAt: 5 },
      cem: {
        traits: { plan: "free" },
        country: "TR",
        email: "shared@x.io",
        phone: "+90555",
        events: [did("Buy", "2026-03-09T11:00Z")],
      },
      dee: { country: "TR", firstSeenAt: "2026-03-10T12:00Z" },
      new: { traits: { plan: "gold" }, firstSeenAt: "2026-03-10T12:00:00.001Z" },
      gone: {
        traits: { plan: "gold" },
        country: "TR",
        email: "ann@x.io",
        erased: true,
        events: [did("Buy", "2026-03-10T11:00Z")],
      },
      STRASSE: { traits: { plan: "gold" } },
      anon: { mergedInto: "STRASSE", events: [did("Buy", "2026-03-10T10:00Z"), did("View", "2026-03-01T10:00Z")] },
      older: { mergedInto: "anon", events: [did("View", "2026-02-01T10:00Z")] },
    },
    {
      segments: [
        { id: 1, criteria: plan("gold") },
        { id: 2, criteria: all(segment(1), country("tr")) },
        {
          id: 3,
          criteria: null,
          entries: [
            { match: "id", value: "ANN" },
            { match: "id", value: "old-ann" },
            { match: "id", value: "nobody" },
            { match: "id", value: "straße" },
          ],
        },
        {
          id: 4,
          criteria: null,
          entries: [
            { match: "email", value: "SHARED@x.io" },
            { match: "phone", value: "+90555" },
            { match: "email", value: "cem" },
          ],
        },
        { id: 5, criteria: null },
        { id: 6, criteria: bought },
        { id: 7, criteria: not(segment(6)) },
        {
          id: 8,
          criteria: null,
          entries: [
            { match: "id", value: "Anon" },
            { match: "id", value: "gone" },
          ],
        },
      ],
    },
  ),
  cases: rows([
    ["everyone: first seen by now, blocklisted too, erased and merged not", everyone, "ann bob cem dee STRASSE"],
    ["everyone a millisecond later", everyone, "ann bob cem dee new STRASSE", "2026-03-10T12:00:00.001Z"],
    ["everyone a millisecond earlier", everyone, "ann bob cem STRASSE", "2026-03-10T11:59:59.999Z"],
    ["nobody", not(everyone), ""],
    ["all", all(plan("gold"), country("tr")), "ann"],
    ["all of one", all(plan("gold")), "ann bob STRASSE"],
    ["any", any(plan("gold"), country("tr")), "ann bob cem dee STRASSE"],
    ["any of one", any(country("de")), "bob"],
    ["not is a complement", not(plan("gold")), "cem dee"],
    ["not not", not(not(plan("gold"))), "ann bob STRASSE"],
    ["a rule and its not leave nobody", all(plan("gold"), not(plan("gold"))), ""],
    ["a rule or its not is everyone", any(plan("gold"), not(plan("gold"))), "ann bob cem dee STRASSE"],
    ["not of all", not(all(plan("gold"), country("tr"))), "bob cem dee STRASSE"],
    ["not of any", not(any(plan("gold"), country("tr"))), ""],
    [
      "any of alls",
      any(all(plan("gold"), country("de")), all(plan("free"), bought), all(plan("gold"), bought)),
      "ann bob STRASSE",
    ],
    ["eight levels", all(any(all(any(all(any(all(plan("gold")))))))), "ann bob STRASSE"],
    ["eight levels of not", not(not(not(not(not(not(not(plan("gold")))))))), "cem dee"],
    ["a segment", segment(1), "ann bob STRASSE"],
    ["not in a segment", not(segment(1)), "cem dee"],
    ["a segment of a segment", segment(2), "ann"],
    ["a segment beside its own segment", all(segment(1), not(segment(2))), "bob STRASSE"],
    ["a reference is evaluated at the same instant", segment(6), "ann STRASSE"],
    ["the same instant, a day earlier", segment(6), "cem", "2026-03-09T12:00Z"],
    ["a reference to a not", segment(7), "bob cem dee"],
    ["a list of ids: two ids of one profile are one member", segment(3), "ann STRASSE"],
    ["a list of e-mails and phones: a shared one matches all", segment(4), "bob cem"],
    ["an empty list", segment(5), ""],
    ["not in an empty list", not(segment(5)), "ann bob cem dee STRASSE"],
    ["an id that was merged leads to the survivor, an erased one to nobody", segment(8), "STRASSE"],
    ["lists are as they are now", segment(3), "ann STRASSE", "2026-03-01T00:00Z"],
    ["events of merged profiles are the survivor's", event("View", { operator: "exactly", value: 2 }), "STRASSE"],
    ["also those before and after", bought, "ann STRASSE"],
    [
      "a first event may be a merged one's",
      event("View", { occurrence: "first", within: { kind: "before", at: "2026-02-02" } }),
      "STRASSE",
    ],
    ["events of the erased are gone", event("Buy", { operator: "at_least", value: 1 }), "ann cem STRASSE"],
  ]),
};
