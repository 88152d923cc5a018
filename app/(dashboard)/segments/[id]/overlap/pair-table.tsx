import Link from "next/link";
import { count, share } from "#/app/_ui/format.ts";
import { Heads } from "#/app/_ui/heads.tsx";
import { Table } from "#/app/_ui/table.tsx";
import type { Overlap } from "#/lib/insights/overlap.ts";
import type { SegmentSet } from "#/lib/insights/read-sets.ts";
import { type Region, regionKey } from "#/lib/insights/regions.ts";
import { Letter } from "./chosen.tsx";
import { type OverlapQuery, overlapHref } from "./query.ts";

type Shown = { sets: [SegmentSet, ...SegmentSet[]]; query: OverlapQuery; overlap: Overlap };

/** The segment against each other one, whoever else is in the rest; every number leads to who is meant. */
export function PairTable({ sets, query, overlap }: Shown) {
  const { id, name, members } = sets[0];
  const figure = (region: Region, size: number, what: string) => (
    <td className="number">
      <Link
        href={overlapHref(id, query, { region: regionKey(region) }, "region")}
        prefetch={false}
        className="underline"
        aria-label={`${count(size)} ${what}: look at them`}
      >
        {count(size)}
      </Link>
    </td>
  );
  return (
    <div className="-m-4">
      <Table label="Both, either, and only one">
        <Heads
          of={[
            "With",
            { number: "Both" },
            { number: "Either" },
            { number: "Only A" },
            { number: "Only the other" },
            { number: "Both, of A" },
            { number: "Both, of the other" },
          ]}
        />
        <tbody>
          {overlap.pairs.map(({ other, both, either, onlyThis, onlyOther }, at) => {
            const set = sets[at + 1]!;
            return (
              <tr key={other}>
                <th scope="row" className="min-w-44 font-normal! text-text! whitespace-normal! wrap-anywhere">
                  <Letter at={at + 1} /> {set.name}
                </th>
                {figure({ in: [id, other], out: [] }, both, `in both ${name} and ${set.name}`)}
                {figure({ any: [id, other] }, either, `in ${name} or ${set.name}`)}
                {figure({ in: [id], out: [other] }, onlyThis, `only in ${name}, not in ${set.name}`)}
                {figure({ in: [other], out: [id] }, onlyOther, `only in ${set.name}, not in ${name}`)}
                <td className="number">{share(both, members.count())}</td>
                <td className="number">{share(both, set.members.count())}</td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}
