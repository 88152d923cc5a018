import fc from "fast-check";
import { addDays, dayOf, endOfDay, startOfDay, subtract, units } from "#/lib/workspace/time.ts";

export type Scene = { zone: string; asOf: number };

/** A zone and an instant of evaluation where something odd happens: clocks change, months clamp, a day is missing. */
export const scene: fc.Arbitrary<Scene> = fc
  .constantFrom(
    ["UTC", "2026-03-31T23:59:59.999Z"],
    ["UTC", "2024-02-29T00:00:00Z"],
    ["America/New_York", "2026-03-08T12:00:00Z"],
    ["America/New_York", "2026-11-01T06:30:00Z"],
    ["America/New_York", "2026-11-02T05:00:00Z"],
    ["Asia/Kathmandu", "2026-05-31T18:15:00Z"],
    ["Pacific/Apia", "2011-12-31T09:00:00Z"],
    ["Pacific/Apia", "2026-01-01T10:00:00Z"],
    ["Europe/Istanbul", "2026-07-15T09:41:07.003Z"],
  )
  .map(([zone = "UTC", at = ""]) => ({ zone, asOf: Date.parse(at) }));

export const amount = fc.record({ amount: fc.constantFrom(1, 2, 3, 30), unit: fc.constantFrom(...units) });

/** An instant where a window begins or ends, or a millisecond beside it. */
export const boundary = ({ zone, asOf }: Scene): fc.Arbitrary<number> => {
  const rolling = amount.map(({ amount, unit }) => subtract(asOf, amount, unit, zone));
  const future = fc.constantFrom(1, 2, 30).map((days) => asOf + days * 86_400_000);
  const calendar = fc
    .tuple(fc.integer({ min: -40, max: 3 }), fc.boolean())
    .map(([days, start]) => (start ? startOfDay : endOfDay)(addDays(dayOf(asOf, zone), days), zone));
  const exact = fc.oneof(fc.constant(asOf), rolling, rolling, calendar, calendar, future);
  return fc.tuple(exact, fc.constantFrom(0, 0, 0, -1, 1, 3_600_000)).map(([at, beside]) => at + beside);
};

/** Few values that meet often, so that rules tell people apart. */
const common = ["gold", "GOLD", "Straße", "STRASSE", "1.5", 1, 2, 50];
export const words = [
  "gold",
  "gold",
  "GOLD",
  "Straße",
  "STRASSE",
  "1.5",
  "1",
  "İ",
  "i̇",
  "ς",
  "Σ",
  "a%b",
  "a_b",
  "o",
  "true",
  "null",
];

const plain: unknown[] = [
  ...words,
  null,
  "",
  [],
  {},
  [null],
  true,
  false,
  0,
  -0,
  1,
  1.5,
  -2,
  0.1,
  0.2,
  1e-7,
  0.0000005,
  1e9,
  1_000_000_000.000001,
  -1e9,
  1e21,
  "1.5",
  "01",
  "+1",
  "1e0",
  "-0",
  "1e999",
  " 1",
  "0x10",
  "1,5",
  ".5",
  ["gold", 1, null, true, {}],
  ["STRASSE", ["gold"]],
  { gold: "gold" },
  "2026-02-30",
  "2026-03-08",
  "2026-03-08T02:30",
  "2026-11-01 01:30",
  "2011-12-30",
  "2026-05-31T18:15Z",
  "2026-05-31T18:15:00.000+05:45",
  "2026-06-01 00:00:00 ",
];

/** An instant as clients write it. */
export const writtenInstant = (at: number, zone: string): fc.Arbitrary<string> => {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return fc.constantFrom(
    new Date(at).toISOString(),
    local.toString({ fractionalSecondDigits: 3 }),
    local.toString({ smallestUnit: "minute" }).replace("T", " "),
    local.toPlainDate().toString(),
  );
};

/** What clients store: texts, numbers, instants of all kinds, and a lot that few operators can read. */
const stored = (here: Scene): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...common) },
    { weight: 3, arbitrary: fc.constantFrom(...plain) },
    { weight: 1, arbitrary: boundary(here) },
    { weight: 2, arbitrary: boundary(here).chain((at) => writtenInstant(at, here.zone)) },
    { weight: 2, arbitrary: fc.array(fc.constantFrom(...common, ...words), { maxLength: 3 }) },
  );

/** Traits or properties: few keys, so that rules find them, some of them the names of what every object inherits. */
export const bag = (here: Scene): fc.Arbitrary<Record<string, unknown>> => {
  const value = stored(here);
  const products = fc.array(fc.oneof(fc.record({ sku: value }, { requiredKeys: [] }), fc.constant(null)), {
    maxLength: 3,
  });
  const odd = fc.constantFrom("w", "a.b", "constructor", "__proto__", "$hour", "sp ace");
  return fc
    .tuple(
      fc.option(fc.tuple(fc.constant("v"), value), { freq: 6 }),
      fc.option(fc.tuple(odd, value)),
      fc.option(fc.tuple(fc.constant("deep"), fc.record({ v: value, "x\\y": value }))),
      fc.option(fc.tuple(fc.constant("products"), fc.oneof(products, value))),
    )
    .map((entries) => Object.fromEntries(entries.filter((entry) => entry !== null)));
};

const oddPaths = ["w", "a\\.b", "constructor", "__proto__", "sp ace", "deep.v", "deep.x\\\\y", "length"];

/** The paths that rules ask for. */
export const path = fc.oneof(
  { weight: 9, arbitrary: fc.constant("v") },
  { weight: 1, arbitrary: fc.constant("products[].sku") },
  { weight: 2, arbitrary: fc.constantFrom(...oddPaths) },
);
