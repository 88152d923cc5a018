import { describe, expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { insertWorld } from "#/lib/audience/cases/insert-world.ts";
import { themes } from "#/lib/audience/cases/themes.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { seal } from "#/lib/columns/seal.ts";

describe.each(themes)("$title", ({ world, asOf: instant, cases }) => {
  const db = testDatabase();
  insertWorld(db, world);
  const sealed = testDatabase();
  insertWorld(sealed, world);
  const ready = seal(sealed, 0, { all: true });
  const nameOf = (id: number) => world.profiles[id - 1]!.externalId;

  test.each(cases)("$name", async ({ rule, expected, asOf: own }) => {
    await ready;
    const asOf = Date.parse(own ?? instant);
    for (const one of [db, sealed]) {
      const { members, size } = await evaluatorHere(one).call("take", { criteria: rule, asOf, now: asOf });
      const found = [...Audience.fromBytes(members).iterate()].map(nameOf);
      expect(found).toEqual(expected);
      expect(size).toBe(expected.length);
    }
  });
});
