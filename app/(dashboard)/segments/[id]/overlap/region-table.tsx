import Link from "next/link";
import { count, share } from "#/app/_ui/format.ts";
import { Heads } from "#/app/_ui/heads.tsx";
import { Table } from "#/app/_ui/table.tsx";
import type { Overlap } from "#/lib/insights/overlap.ts";
import type { SegmentSet } from "#/lib/insights/read-sets.ts";
import { regionKey, regionWords } from "#/lib/insights/regions.ts";
import { letter, type OverlapQuery, overlapHref } from "./query.ts";

type Shown = { sets: [SegmentSet, ...SegmentSet[]]; query: OverlapQuery; overlap: Overlap };

/** The numbers of the picture: every region that holds somebody, with what it is of everybody and of the segment. */
export function RegionTable({ sets, query, overlap: { union, regions } }: Shown) {
  const { id, members } = sets[0];
  const letterOf = (one: number) => letter(sets.findIndex((set) => set.id === one));
  const empty = 2 ** sets.length - 1 - regions.length;
  return (
    <>
      <div className="-mx-4 -mt-4">
        <Table label="Members of every region">
          <Heads
            of={["Region", { number: "Members" }, { number: "Of all regions" }, { number: "Of A" }, { unseen: "Look" }]}
          />
          <tbody>
            {regions.map(({ region, size }) => (
              <tr key={regionKey(region)}>
                <th scope="row" className="font-normal! text-text!">
                  {regionWords(region, letterOf)}
                </th>
                <td className="number">{count(size)}</td>
                <td className="number">{share(size, union)}</td>
                <td className="number">{region.in.includes(id) ? share(size, members.count()) : "–"}</td>
                <td>
                  <Link
                    href={overlapHref(id, query, { region: regionKey(region) }, "region")}
                    prefetch={false}
                    className="underline"
                  >
                    Look<span className="sr-only"> at who is {regionWords(region, letterOf)}</span>
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot className="border-border border-t">
            <tr>
              <th scope="row">In any</th>
              <td className="number">{count(union)}</td>
              <td className="number">{share(union, union)}</td>
              <td className="number">{share(members.count(), members.count())}</td>
              <td />
            </tr>
          </tfoot>
        </Table>
      </div>
      {empty > 0 && (
        <p className="mt-3 text-muted text-sm">
          {empty === 1 ? "1 other region holds" : `${empty} other regions hold`} nobody.
        </p>
      )}
    </>
  );
}
