import { Count } from "#/app/_ui/count.tsx";
import { dateAndTime } from "#/app/_ui/format.ts";
import { Heads } from "#/app/_ui/heads.tsx";
import { Table } from "#/app/_ui/table.tsx";
import type { Minute } from "#/lib/live/activity.ts";

const unknown = "Before the segment was followed";

/** The numbers of the chart, the latest first. */
export function MinutesTable({ minutes, zone }: { minutes: Minute[]; zone: string }) {
  return (
    <Table label="The last hour, minute by minute">
      <Heads of={["Minute", { number: "Entered" }, { number: "Left" }, { number: "All activity" }]} />
      <tbody>
        {minutes.toReversed().map(({ at, entered, left, events }, i) => (
          <tr key={at}>
            <th scope="row">
              {dateAndTime(at, zone).time}
              {i === 0 && ", so far"}
            </th>
            <td className="number">
              <Count value={entered} missing={unknown} />
            </td>
            <td className="number">
              <Count value={left} missing={unknown} />
            </td>
            <td className="number">
              <Count value={events} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
