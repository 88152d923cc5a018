import { Badge } from "#/app/_ui/badge.tsx";
import { count } from "#/app/_ui/format.ts";
import { Time } from "#/app/_ui/time.tsx";
import type { explain } from "#/lib/audience/explain.ts";
import { Value } from "../../../users/[id]/value.tsx";
import { type Nested, nest } from "./nest.ts";

type Rule = ReturnType<typeof explain>["rules"][number];
type Evidence = NonNullable<Rule["evidence"]>;

/** The rules as the tree that they are, each with its verdict and what decided it. */
export function Verdicts({ rules, zone }: { rules: Rule[]; zone: string }) {
  return <Rules rules={nest(rules)} zone={zone} />;
}

function Rules({ rules, zone }: { rules: Nested<Rule>[]; zone: string }) {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {rules.map((rule) => (
        <li key={rule.path} className="border-border border-l-2 pl-3">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <Badge tone={rule.holds ? "good" : "bad"}>{rule.holds ? "Holds" : "Does not hold"}</Badge>
            <span className="min-w-0 first-letter:uppercase wrap-anywhere">{rule.sentence}</span>
          </p>
          {rule.evidence && (
            <div className="mt-1 text-muted text-sm">
              <Decided evidence={rule.evidence} zone={zone} />
            </div>
          )}
          {rule.inner.length > 0 && (
            <div className="mt-3">
              <Rules rules={rule.inner} zone={zone} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Decided({ evidence, zone }: { evidence: Evidence; zone: string }) {
  switch (evidence.kind) {
    case "value":
      return (
        <div className="flex flex-wrap gap-x-2">
          <span className="wrap-anywhere">{evidence.field}:</span>
          <span className="min-w-0 text-text wrap-anywhere">
            {evidence.instant ? (
              <Time at={Number(evidence.value)} zone={zone} />
            ) : (
              <Value value={evidence.value} zone={zone} />
            )}
          </span>
          {!evidence.instant && isInstant(evidence.value) && <Time at={evidence.value} zone={zone} />}
        </div>
      );
    case "missing":
      return evidence.decidedBy;
    case "none":
      return evidence.decidedBy;
    case "events":
      return <Events evidence={evidence} zone={zone} />;
    case "segment":
      return (
        <>
          <a href={`/segments/${evidence.segment}`} className="underline">
            {evidence.name}
          </a>
          <div className="mt-2 text-base text-text">
            <Verdicts rules={evidence.rules} zone={zone} />
          </div>
        </>
      );
    case "list":
      return evidence.entry
        ? `On the list “${evidence.name}” by the ${evidence.entry.match === "id" ? "id" : evidence.entry.match} ${evidence.entry.value}.`
        : `No id, e-mail or phone of this user is on the list “${evidence.name}”.`;
  }
}

function Events({ evidence, zone }: { evidence: Extract<Evidence, { kind: "events" }>; zone: string }) {
  const { figure, events } = evidence;
  return (
    <>
      <p>
        {figure === "first" || figure === "last" ? `The ${figure} one` : `Comes to ${figure}`}
        {evidence.count > events.length && `; the latest ${events.length} of ${count(evidence.count)} events`}
      </p>
      <ul>
        {events.map((event, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may be alike to the millisecond
          <li key={i}>
            <details>
              <summary className="w-fit max-w-full py-0.5 hover:text-text">
                <span className="font-medium wrap-anywhere">{event.name}</span>, <Time at={event.at} zone={zone} />
              </summary>
              <div className="py-1 pl-4">
                <Value value={event.properties} zone={zone} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A number that can only be an instant of our days, in milliseconds. */
const isInstant = (value: unknown): value is number => typeof value === "number" && value > 1e11 && value < 1e13;
