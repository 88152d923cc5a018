import type { Database } from "#/db/client.ts";
import { minorUnits } from "#/lib/criteria/properties.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { fullDays } from "#/lib/workspace/time.ts";

/**
 * What a person brought in, in major units of the workspace's currency: in the last 30 full days, in the 30 before, and ever
 * (until now). `payments` counts the amounts ever; `others` the revenue events in other currencies, which are not added.
 */
export type Revenue = {
  currency: string;
  last30: number;
  previous30: number;
  ever: number;
  payments: number;
  lastAt: number | null;
  others: { currency: string; count: number }[];
};
type Sums = Pick<Revenue, "last30" | "previous30" | "ever" | "payments" | "lastAt">;

export function revenueOf(db: Database, numbers: number[], now: number): Revenue {
  const { timezone, currency, revenueEvents, refundEvents } = workspaceSettings(db, now);
  const units = minorUnits(currency);
  const [last, both] = [fullDays(now, timezone, 30), fullDays(now, timezone, 60)];
  const values = {
    numbers: JSON.stringify(numbers),
    names: JSON.stringify([...revenueEvents, ...refundEvents]),
    from: last.from,
    to: last.to,
    before: both.from,
  };
  const theirs = `events e where e.profile_id in (select value from json_each(:numbers))
    and e.name_id in (select id from event_names where name in (select value from json_each(:names)))`;
  const sum = (when: string) => `coalesce(sum(e.revenue) filter (where e.at between ${when}), 0)`;
  const sums = db.$client
    .prepare(
      `select ${sum(":from and :to")} as last30, ${sum(":before and :from - 1")} as previous30,
         coalesce(sum(e.revenue), 0) as ever, count(e.revenue) as payments,
         max(e.at) filter (where e.revenue is not null) as lastAt
       from ${theirs}`,
    )
    .get(values) as Sums;
  const others = db.$client
    .prepare(
      `select upper(json_extract(e.properties, '$.currency')) as currency, count(*) as count from ${theirs}
         and e.revenue is null and json_type(e.properties, '$.currency') = 'text'
       group by 1 order by 2 desc, 1`,
    )
    .all({ numbers: values.numbers, names: values.names }) as Revenue["others"];
  const major = {
    last30: sums.last30 / units,
    previous30: sums.previous30 / units,
    ever: sums.ever / units,
  };
  return { currency, ...sums, ...major, others: others.filter((other) => other.currency !== currency) };
}
