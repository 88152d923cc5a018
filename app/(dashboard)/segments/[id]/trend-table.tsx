import { Count } from "#/app/_ui/count.tsx";
import { dayName } from "#/app/_ui/format.ts";
import { Heads } from "#/app/_ui/heads.tsx";
import { Table } from "#/app/_ui/table.tsx";
import type { Mark } from "#/lib/snapshots/marks.ts";
import type { TrendPoint } from "#/lib/snapshots/trend.ts";
import { changesHref } from "./history/members/query.ts";
import { MarkLink } from "./trend-marks.tsx";

const unknown = "The day before has no point";

/** The numbers of the chart, the latest first. */
export function TrendTable({ id, points, marks }: { id: number; points: TrendPoint[]; marks: Mark[] }) {
  const marked = Map.groupBy(marks, ({ day }) => day);
  const who = (day: string, direction: "entered" | "left") => changesHref(id, { day, direction });
  return (
    <Table label="Trend, day by day">
      <Heads of={["Day", { number: "Members" }, { number: "Entered" }, { number: "Left" }, "Note"]} />
      <tbody>
        {points.toReversed().map((point) => (
          <tr key={point.day}>
            <th scope="row">{dayName(point.day)}</th>
            <td className="number">
              <Count value={point.size} />
            </td>
            <td className="number">
              <Passed value={point.entered} href={who(point.day, "entered")} />
            </td>
            <td className="number">
              <Passed value={point.left} href={who(point.day, "left")} />
            </td>
            <td className="min-w-48 whitespace-normal! text-muted wrap-anywhere">
              {notes(point).join(", ")}
              {marked.get(point.day)?.map((mark) => (
                <span key={`${mark.kind} ${mark.at}`}>
                  , <MarkLink id={id} mark={mark} />
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** How many passed, leading to who they were. */
function Passed({ value, href }: { value: number | null; href: string }) {
  if (!value) return <Count value={value} missing={unknown} />;
  return (
    <a href={href} className="underline">
      <Count value={value} />
    </a>
  );
}

/** What is special about a point, in words. */
export function notes({ version, rebuilt, unfinished }: TrendPoint): string[] {
  return [`version ${version}`, rebuilt && "rebuilt", unfinished && "today so far"].filter(
    (note) => note !== false && note !== undefined,
  );
}
