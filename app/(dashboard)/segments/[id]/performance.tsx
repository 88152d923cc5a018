import type { ReactNode } from "react";
import { AsOf } from "#/app/_ui/as-of.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count, dayName, shortDayName } from "#/app/_ui/format.ts";
import { Metric } from "#/app/_ui/metric.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import type { Figures } from "#/lib/insights/figures.ts";
import { findFigures } from "#/lib/insights/find-figures.ts";
import * as insights from "#/lib/insights/performance.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { database } from "#/lib/workspace/database.ts";
import { currencies, figure, money } from "./figure-words.ts";
import { Panel } from "./panel.tsx";
import { Versus } from "./versus.tsx";

type Shown = { segment: SegmentDetails; zone: string };
type Value = insights.Performance["window"];

/** The five figures of the members, beside the window before and all users; worked out when the snapshot was taken. */
export function Performance({ segment, zone }: Shown) {
  const { snapshot } = segment;
  if (!snapshot) return null;
  return (
    <Card id="performance" title="Performance" aside={<AsOf at={snapshot.asOf} zone={zone} />}>
      <Panel
        title="Performance"
        load={() => findFigures(database(), snapshot.id)}
        show={(figures) => (figures ? <Tiles figures={figures} /> : <Unknown />)}
      />
    </Card>
  );
}

function Tiles({ figures }: { figures: Figures }) {
  const { window, previous, zone, currency } = figures;
  return (
    <>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,10.5rem),1fr))] gap-x-6 gap-y-5">
        {insights.performance(figures).map((one) => (
          <Metric
            key={one.key}
            id={one.key}
            label={one.label}
            definition={one.formula}
            figure={<Present value={one.window} unit={one.unit} currency={currency} />}
            note={<Beside one={one} currency={currency} />}
          />
        ))}
      </dl>
      <p className="mt-4 border-border border-t pt-3 text-muted text-sm">
        Last 30 full days: {dayName(window.first)} to {dayName(window.last)} in {zone}; compared with the 30 before,{" "}
        {shortDayName(previous.first)} to {dayName(previous.last)}. All figures are of those who are members now.
      </p>
    </>
  );
}

function Present({ value, unit, currency }: { value: Value; unit: insights.Performance["unit"]; currency: string }) {
  if (value.value === null) return <Missing reason={value.reason ?? "Not known"} />;
  return (
    <span title={unit === "messages" ? count(value.value) : undefined}>{figure(value.value, unit, currency)}</span>
  );
}

/** The lines under a figure: why there is none, the window before, all users, and what does not fit into the figure. */
function Beside({ one, currency }: { one: insights.Performance; currency: string }) {
  const { window, previous, everyone, unit, recent, foreign } = one;
  const as = (value: number) => figure(value, unit, currency);
  const lines: [string, ReactNode][] = [];
  if (window.reason) lines.push(["", window.reason]);
  if (recent) {
    lines.push(["30 days", as(recent.window)]);
    lines.push(["30 days before", <Versus key="b" now={recent.window} then={recent.previous} shown={as} />]);
    lines.push(["All users", `${as(everyone.value ?? 0)}, 30 days ${as(recent.everyone)}`]);
  } else {
    lines.push(["30 days before", previousOf(window, previous, as)]);
    lines.push([
      "All users",
      everyone.value === null ? <Missing key="e" reason={everyone.reason!} /> : as(everyone.value),
    ]);
  }
  if (window.total !== undefined) lines.push(["Total", money(window.total, currency)]);
  if (foreign && Object.keys(foreign).length > 0) lines.push(["Orders not added", currencies(foreign)]);
  return (
    <span className="grid gap-0.5">
      {lines.map(([name, value]) => (
        <span key={name}>
          {name && `${name}: `}
          <span className="text-text tabular-nums">{value}</span>
        </span>
      ))}
    </span>
  );
}

function previousOf(window: Value, previous: Value, as: (value: number) => string): ReactNode {
  if (previous.value === null) return <Missing reason={previous.reason!} />;
  return <Versus now={window.value} then={previous.value} shown={as} />;
}

function Unknown() {
  return (
    <EmptyState title="No figures yet">
      This snapshot was taken without them. They appear with the next calculation of the segment.
    </EmptyState>
  );
}
