import { describe, expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { insertWorld } from "#/lib/audience/cases/insert-world.ts";
import { themes } from "#/lib/audience/cases/themes.ts";
import { explain } from "#/lib/audience/explain.ts";
import { oracle } from "#/lib/audience/oracle.ts";
import { operators } from "#/lib/criteria/operators.ts";
import { parseCriteria } from "#/lib/criteria/schema.ts";

describe.each(themes)("$title", ({ world, asOf: instant, cases }) => {
  const db = testDatabase();
  insertWorld(db, world);
  const nameOf = (id: number) => world.profiles[id - 1]!.externalId;

  test.each(cases)("$name", ({ rule, expected, asOf: own }) => {
    const asOf = Date.parse(own ?? instant);
    expect(parseCriteria(rule)).toEqual({ ok: true, criteria: rule });
    expect(oracle(world, rule, asOf).map(nameOf), "the oracle").toEqual(expected);
    const explained = world.profiles
      .filter(({ id, mergedInto }) => !mergedInto && explain(db, id, rule, { asOf, zone: world.zone }).in)
      .map(({ id }) => nameOf(id));
    expect(explained, "person by person").toEqual(expected);
  });
});

test("the cases cover every operator and are at least three hundred", () => {
  const text = JSON.stringify(themes);
  expect(Object.keys(operators).filter((key) => !text.includes(`"operator":"${key}"`))).toEqual([]);
  expect(themes.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(300);
});
