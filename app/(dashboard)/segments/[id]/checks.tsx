import { AsOf } from "#/app/_ui/as-of.tsx";
import { Badge } from "#/app/_ui/badge.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { count, signed } from "#/app/_ui/format.ts";
import { Missing } from "#/app/_ui/missing.tsx";
import { type Check, checks, type Fact } from "#/lib/insights/checks.ts";
import { findFigures } from "#/lib/insights/find-figures.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { figure } from "./figure-words.ts";
import { Panel } from "./panel.tsx";

type Shown = { segment: SegmentDetails; zone: string; now: number };

/** Four questions to answer before a segment is sent to, exported or deleted, answered from its data. */
export function Checks({ segment, zone, now }: Shown) {
  const { snapshot } = segment;
  return (
    <Card id="checks" title="Before you act" aside={snapshot && <AsOf at={snapshot.asOf} zone={zone} />}>
      <Panel
        title="The checks"
        load={() => ({
          found: checks(segment, snapshot && findFigures(database(), snapshot.id), now),
          currency: workspaceSettings(database()).currency,
        })}
        show={({ found, currency }) => (
          <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,13rem),1fr))] gap-x-8 gap-y-5">
            {found.map((check) => (
              <Question key={check.key} check={check} currency={currency} />
            ))}
          </ul>
        )}
      />
    </Card>
  );
}

function Question({ check: { question, evidence, warnings }, currency }: { check: Check; currency: string }) {
  return (
    <li>
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        {question}
        {warnings.length > 0 ? <Badge tone="warn">Look closer</Badge> : <Badge tone="good">Nothing odd</Badge>}
      </h3>
      {warnings.map((warning) => (
        <p key={warning} className="mt-1 text-warn">
          {warning}
        </p>
      ))}
      <ul className="mt-1 text-muted text-sm">
        {evidence.map((fact) => (
          <li key={fact.label}>
            <span className="text-text tabular-nums">{worded(fact, currency)}</span> {fact.label}
          </li>
        ))}
      </ul>
    </li>
  );
}

function worded({ value, unit, reason }: Fact, currency: string) {
  if (value === null) return <Missing reason={reason ?? "Not known yet"} />;
  if (unit === "change") return signed(value);
  if (unit === "rate" || unit === "money") return figure(value, unit, currency);
  return Number.isInteger(value) ? count(value) : value.toFixed(2);
}
