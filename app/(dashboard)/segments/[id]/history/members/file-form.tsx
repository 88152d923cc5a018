import { Button } from "#/app/_ui/button.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { CheckboxField } from "#/app/_ui/checkbox-field.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import type { TrendPoint } from "#/lib/snapshots/trend.ts";

/** Takes who entered and left out as a file, of this day or of a range. */
export function FileForm({ id, day, points }: { id: number; day: string; points: TrendPoint[] }) {
  const chosen = points.some((point) => point.day === day) ? day : points.at(-1)?.day;
  const days = { type: "date", required: true, min: points[0]?.day, max: points.at(-1)?.day };
  return (
    <Card title="As a file">
      <form action={`/segments/${id}/history/members/changes.csv`} className="grid gap-3">
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
