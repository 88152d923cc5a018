import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { nextChange } from "#/lib/workspace/changes.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const now = Date.parse("2026-03-01T12:00Z");

test("people who changed at once are all known, however many they are", async () => {
  const db = testDatabase();
  workspaceSettings(db, now);
  const size = async () => (await evaluatorHere(db).call("count", { criteria: { type: "everyone" }, now })).size;
  expect(await size()).toBe(0);
  db.$client.transaction(() => {
    db.$client
      .prepare(
        `with recursive n(i) as (select 1 union all select i + 1 from n where i < 9000)
         insert into profiles (external_id, traits, bucket, first_seen_at, changed) select 'p' || i, '{}', 0, 0, ? from n`,
      )
      .run(nextChange(db));
  })();
  expect(await size()).toBe(9000);
});
