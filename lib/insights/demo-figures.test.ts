import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { fillHistory, openHistory } from "#/lib/demo/fill.ts";
import { makeSegments } from "#/lib/demo/make-segments.ts";
import { sendMessages } from "#/lib/demo/messages.ts";
import { openShop } from "#/lib/demo/open-shop.ts";
import { sendChain } from "#/lib/insights/chain.ts";
import { findFigures } from "#/lib/insights/find-figures.ts";
import { platformsBySql, reachableAnywhere, reachBySql } from "#/lib/insights/reach-by-sql.ts";
import { sumsBySql } from "#/lib/insights/sums-by-sql.ts";
import { workOnce } from "#/lib/jobs/work.ts";
import { channels } from "#/lib/profiles/reach.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { readMembers } from "#/lib/snapshots/read.ts";

/** Noon in Istanbul (UTC+3): the 30 full days are 2 to 31 October. */
const now = Date.UTC(2026, 10, 1, 9);
const window = { from: Date.UTC(2026, 9, 1, 21), to: Date.UTC(2026, 9, 31, 21) - 1 };
const previous = { from: Date.UTC(2026, 8, 1, 21), to: Date.UTC(2026, 9, 1, 21) - 1 };
const day = 86_400_000;

const who = "coalesce(merged_into, p.id)";
const did = (event: string, days: number) =>
  `select ${who} from events join profiles p on p.id = profile_id join event_names n on n.id = name_id
   where n.name = '${event}' and at between ${now - days * day} and ${now}`;
const reachableByEmail = `blocklisted_at is null and coalesce(email, '') <> '' and not exists (select 1 from consents c
  where c.profile_id = p.id and c.channel = 'email' and (state = 'out' or bounced_at is not null))`;
const segments = {
  "Loyal buyers": `${did("Order Completed", 30)} group by 1 having count(*) >= 2`,
  "Cart abandoners": `${did("Product Added", 7)} except ${did("Order Completed", 7)}`,
  "Istanbul, by e-mail": `select p.id from profiles p where merged_into is null and lower(city) = 'istanbul' and ${reachableByEmail}`,
};

describe("on the pages of three demo segments every figure is that of independent SQL over the rows", () => {
  let db: Database;
  beforeAll(async () => {
    db = testDatabase();
    const history = openHistory(db, { profiles: 500, days: 65 }, now)!;
    await openShop(db, now);
    await fillHistory(db, history, now);
    await makeSegments(db, history.world, now);
    await sendMessages(db, { world: history.world, since: history.until }, now);
    while (await workOnce({ db, evaluator: evaluatorHere(db), now: () => now }, "refresh"));
  }, 60_000);

  test.each(Object.entries(segments))("%s", (name, sql) => {
    const id = db.$client.prepare("select id from segments where name = ?").pluck().get(name) as number;
    const { snapshot } = findSegment(db, id, now)!;
    const members = db.$client.prepare(`select * from (${sql}) order by 1`).pluck().all() as number[];
    expect(members.length).toBeGreaterThan(3);
    expect([...readMembers(db, snapshot!.id)!.iterate()]).toEqual(members);
    expect(snapshot).toMatchObject({ size: members.length, platforms: platformsBySql(db, members) });
    for (const channel of channels) {
      const found = reachBySql(db, members, channel);
      expect({ channel, ...snapshot!.detail!.channels[channel] }).toEqual({ channel, ...found });
      expect(sendChain(snapshot!.detail!, channel).at(-1)?.size).toBe(found.reachable);
    }
    const any = reachableAnywhere(db, members);
    expect(snapshot!.detail).toMatchObject({ any, none: members.length - any });
    const figures = findFigures(db, snapshot!.id)!;
    const everyone = db.$client.prepare("select id from profiles where merged_into is null").pluck().all() as number[];
    const of = (people: number[], span: { from: number; to: number }) =>
      sumsBySql(db, people, span, { amount: "revenue", currency: figures.currency });
    expect(figures.members).toEqual({
      n: members.length,
      sentEver: of(members, { from: 0, to: now }).sent,
      window: of(members, window),
      previous: of(members, previous),
    });
    expect(figures.everyone).toMatchObject({ n: everyone.length, window: of(everyone, window) });
    expect(figures.everyone.window.delivered).toBeGreaterThan(0);
  });
});
