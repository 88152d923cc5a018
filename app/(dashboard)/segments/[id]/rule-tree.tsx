import type { SegmentDetails } from "#/lib/segments/find.ts";

type Rule = NonNullable<SegmentDetails["tree"]>;

/** The rules as nested lists, each with its own sentence. */
export function RuleTree({ rule }: { rule: Rule }) {
  return (
    <ul className="mt-1 text-sm">
      <Node rule={rule} />
    </ul>
  );
}

function Node({ rule }: { rule: Rule }) {
  return (
    <li className="py-0.5">
      <p className="first-letter:uppercase">{rule.sentence}</p>
      {rule.rules.length > 0 && (
        <ul className="mt-0.5 ml-1 border-border border-l pl-4">
          {rule.rules.map((inner) => (
            <Node key={inner.path} rule={inner} />
          ))}
        </ul>
      )}
    </li>
  );
}
