import { Count } from "#/app/_ui/count.tsx";
import { dayName } from "#/app/_ui/format.ts";
import { Table } from "#/app/_ui/table.tsx";
import type { TrendPoint } from "#/lib/snapshots/trend.ts";

const unknown = "The day before has no point";

/** The numbers of the chart, the latest first. */
export function TrendTable({ points }: { points: TrendPoint[] }) {
  return (
    <Table label="Trend, day by day">
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col" className="number">
            Members
          </th>
          <th scope="col" className="number">
            Entered
          </th>
          <th scope="col" className="number">
            Left
          </th>
          <th scope="col">Note</th>
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map((point) => (
          <tr key={point.day}>
            <th scope="row">{dayName(point.day)}</th>
            <td className="number">
              <Count value={point.size} />
            </td>
            <td className="number">
              <Count value={point.entered} missing={unknown} />
            </td>
            <td className="number">
              <Count value={point.left} missing={unknown} />
            </td>
            <td className="text-muted">{notes(point).join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What is special about a point, in words. */
export function notes({ version, rebuilt, unfinished }: TrendPoint): string[] {
  return [`version ${version}`, rebuilt && "rebuilt", unfinished && "today so far"].filter(
    (note) => note !== false && note !== undefined,
  );
}
