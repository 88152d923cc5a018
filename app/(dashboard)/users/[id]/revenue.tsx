import { AsOf } from "#/app/_ui/as-of.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { count } from "#/app/_ui/format.ts";
import { Metric } from "#/app/_ui/metric.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Revenue as Sums } from "#/lib/profiles/revenue.ts";

/** What the person brought in: the window, the one before it, and ever. */
export function Revenue({ revenue, zone, now }: { revenue: Sums; zone: string; now: number }) {
  const { currency, last30, previous30, ever, payments, lastAt, others } = revenue;
  const money = (amount: number) => new Intl.NumberFormat("en", { style: "currency", currency }).format(amount);
  return (
    <Card title="Revenue" aside={<AsOf at={now} zone={zone} />}>
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        <Metric
          id="revenue-30"
          label="Last 30 full days"
          figure={money(last30)}
          note={`${money(previous30)} in the 30 days before`}
          definition="The sum of this user's revenue events less refunds, in the workspace's currency, over the 30 calendar days before today in the workspace's time zone. Which events count is a workspace setting."
        />
        <Metric
          id="revenue-ever"
          label="Ever"
          figure={money(ever)}
          note={payments === 1 ? "1 amount" : `${count(payments)} amounts`}
          definition="The same sum over every event known, today included."
        />
        <Metric
          id="revenue-last"
          label="Latest"
          figure={lastAt === null ? <Missing reason="No revenue yet" /> : <Time at={lastAt} zone={zone} dateOnly />}
        />
      </dl>
      {others.length > 0 && (
        <p className="mt-3 text-muted text-sm">
          Not added: {others.map(({ currency, count: n }) => `${count(n)} in ${currency}`).join(", ")}, because the
          workspace counts {currency} only.
        </p>
      )}
    </Card>
  );
}
