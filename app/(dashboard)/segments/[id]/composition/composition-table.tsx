import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { count, share } from "#/app/_ui/format.ts";
import { Heads } from "#/app/_ui/heads.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { Table } from "#/app/_ui/table.tsx";
import type { Composition } from "#/lib/audience/composition.ts";
import { lift } from "#/lib/insights/composition.ts";
import { missingLabel, valueLabel } from "./labels.ts";

type Counted = { members: number; all: number };
type Shown = { by: string; label: string; composition: Composition };

const points = new Intl.NumberFormat("en", {
  maximumFractionDigits: 1,
  minimumFractionDigits: 1,
  signDisplay: "exceptZero",
});
const times = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 });

/** A line for each value, one for the values that have no line, and one for who has none. */
export function CompositionTable({ by, label, composition }: Shown) {
  const { rows, rest, missing, shape, members, all } = composition;
  const part = (count: number, of: number) => (of === 0 ? 0 : (100 * count) / of);
  const shares = (one: Counted) => ({ members: part(one.members, members), all: part(one.all, all) });
  const widest = Math.max(...[...rows, missing, ...(rest ? [rest] : [])].flatMap((one) => Object.values(shares(one))));
  const line = (key: string, name: ReactNode, one: Counted) => {
    const of = shares(one);
    const ratio = lift(one, composition);
    return (
      <tr key={key}>
        <th scope="row" className="min-w-20 max-w-72 font-normal! text-text! whitespace-normal! wrap-anywhere">
          {name}
        </th>
        <td className="w-2/5 min-w-24 sm:min-w-32 align-middle!">
          <Bar members={of.members} all={of.all} widest={widest} />
        </td>
        <td className="number">{count(one.members)}</td>
        <td className="number">{share(one.members, members)}</td>
        <td className="number">{count(one.all)}</td>
        <td className="number">{share(one.all, all)}</td>
        <td className="number">{members === 0 ? "–" : points.format(of.members - of.all).replace("-", "−")}</td>
        <td className="number">
          {ratio === undefined ? <Missing reason="Nobody to compare with" /> : <Ratio ratio={ratio} />}
        </td>
      </tr>
    );
  };
  return (
    <>
      <p className="mb-2 flex flex-wrap gap-x-5 gap-y-1 text-muted text-sm" aria-hidden="true">
        <span className="flex items-center gap-1.5">
          <svg width="22" height="10" aria-hidden="true">
            <rect y="1" width="22" height="8" className="fill-accent" />
          </svg>
          Share of members
        </span>
        <span className="flex items-center gap-1.5">
          <svg width="6" height="14" aria-hidden="true">
            <rect x="2" width="2" height="14" className="fill-text" />
          </svg>
          Share of all users
        </span>
      </p>
      <div className="-mx-4">
        <Table label={`Members and all users by ${label}`}>
          <Heads
            of={[
              label,
              { unseen: "Shares as a picture" },
              { number: "Members" },
              { number: "Share" },
              { number: "All users" },
              { number: "Share" },
              { number: "Points" },
              { number: "Ratio" },
            ]}
          />
          <tbody>
            {rows.map((row) => line(row.label, valueLabel(by, row.label, shape), row))}
            {rest && line("\0rest", <em>{others(rest.values, shape)}</em>, rest)}
            {(missing.all > 0 || rows.length === 0) && line("\0missing", <em>{missingLabel(by)}</em>, missing)}
          </tbody>
          <tfoot className="border-border border-t">
            <tr>
              <th scope="row">In all</th>
              <td />
              <td className="number">{count(members)}</td>
              <td className="number">{share(members, members)}</td>
              <td className="number">{count(all)}</td>
              <td className="number">{share(all, all)}</td>
              <td />
              <td />
            </tr>
          </tfoot>
        </Table>
      </div>
    </>
  );
}

function others(values: number, shape: Composition["shape"]): string {
  if (shape === "times") return `${count(values)} earlier`;
  return values === 1 ? "1 other value" : `${count(values)} other values`;
}

/** The longest share of the table fills the width; the mark is where all users stand. */
function Bar({ members, all, widest }: { members: number; all: number; widest: number }) {
  const x = (percent: number) => (widest === 0 ? 0 : (99 * percent) / widest);
  return (
    <svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" className="h-3.5 w-full">
      <rect y="3" width="100" height="8" className="fill-sunken" />
      <rect y="3" width={x(members)} height="8" className="fill-accent" />
      <rect x={x(all)} width="0.8" height="14" className="fill-text" />
    </svg>
  );
}

function Ratio({ ratio }: { ratio: number }) {
  const Arrow = ratio > 1 ? ArrowUp : ArrowDown;
  return (
    <>
      {Math.abs(ratio - 1) >= 0.05 && (
        <Arrow
          role="img"
          aria-label={ratio > 1 ? "more than among all users," : "less than among all users,"}
          className="inline size-3 align-[-0.1em]"
        />
      )}{" "}
      {ratio > 0 && ratio < 0.01 ? "<0.01" : times.format(ratio)}×
    </>
  );
}
