import { Button } from "#/app/_ui/button.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { CheckboxField } from "#/app/_ui/checkbox-field.tsx";
import { Problem } from "#/app/_ui/problem.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import type { TrendPoint } from "#/lib/snapshots/trend.ts";
import type { ChangeQuery } from "./query.ts";

type Shown = { id: number; day: string; points: TrendPoint[]; refused: ChangeQuery["refused"] };

const refusals = {
  nothing_known:
    "There is no file: of none of these days it is known who entered and left. Choose days that say it under History.",
  no_days: "There is no file: choose both the first and the last day.",
};

/** Takes who entered and left out as a file, of this day or of a range. */
export function FileForm({ id, day, points, refused }: Shown) {
  const chosen = points.some((point) => point.day === day) ? day : points.at(-1)?.day;
  const days = { type: "date", required: true, min: points[0]?.day, max: points.at(-1)?.day };
  return (
    <Card title="As a file" id="file">
      <form action={`/segments/${id}/history/members/changes.csv`} className="grid gap-3">
        <Problem>{refused && refusals[refused]}</Problem>
        <div className="flex flex-wrap gap-3">
          <TextField label="From" name="from" defaultValue={chosen} {...days} />
          <TextField label="To" name="to" defaultValue={chosen} {...days} />
        </div>
        <CheckboxField
          name="reasons"
          value="true"
          defaultChecked
          label="With the reason of each"
          hint="Reasons are worked out while the file is written, which takes longer: some seconds for a thousand people."
        />
        <p className="max-w-prose text-muted text-sm">
          Everybody who entered or left is in it, blocklisted people too, and there is no cap. Days of which it is not
          known are left out. The file stands among the exports of the segment.
        </p>
        <div>
          <Button type="submit">Download as CSV</Button>
        </div>
      </form>
    </Card>
  );
}
