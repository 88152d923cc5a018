import { Definition } from "#/app/_ui/definition.tsx";
import { count, share } from "#/app/_ui/format.ts";
import { Heads } from "#/app/_ui/heads.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { channelLabels } from "#/lib/insights/channels.ts";
import { definitions } from "#/lib/insights/definitions.ts";
import type { Estimation, Interval } from "#/lib/insights/estimate.ts";
import { channels } from "#/lib/profiles/reach.ts";

/** Size and reach from a sample: each with its interval, and how they were come by. */
export function Estimated({ found, zone, now }: { found: Estimation; zone: string; now: number }) {
  const lines: [string, Interval][] = [
    ["Size", found.size],
    ...channels.map((channel): [string, Interval] => [
      `Reachable by ${channelLabels[channel]}`,
      found.channels[channel],
    ]),
    ["Reachable on any channel", found.any],
    ["Reachable on none", found.none],
  ];
  return (
    <>
      <div className="-mx-4 -mt-3">
        <Table label="Estimates">
          <Heads of={["Users", { number: "Estimate" }, { number: "Interval" }, { number: "Share" }]} />
          <tbody>
            {lines.map(([name, { value, low, high }]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="number font-medium">{found.hits === 0 ? "–" : `≈ ${count(value)}`}</td>
                <td className="number">
                  {count(low)} to {count(high)}
                </td>
                <td className="number">{found.hits === 0 ? "–" : share(value, found.size.value)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <p className="mt-4 text-muted text-sm">
        {found.hits === 0 && "Nobody in the sample is in this segment. "}
        From a sample of {count(found.sample)} of {count(found.total)} users, drawn at random by a stored hash; Wilson
        intervals that hold the true number in 95 of 100 cases.
        <Definition id="estimate-definition" term="estimate">
          {definitions.estimate}
        </Definition>
        Estimated <Time at={found.asOf} zone={zone} ago={now} /> in {Math.max(1, Math.round(found.tookMs))} ms.
      </p>
    </>
  );
}
