import { TextAreaField } from "#/app/_ui/text-area-field.tsx";
import type { SegmentChoice } from "#/lib/webhooks/segment-choices.ts";
import { SegmentBoxes } from "./segment-boxes.tsx";

/** With more segments than this, the others are written by name. */
export const mostBoxes = 500;

type Given = { which: string; segments: string[]; others: string };

/** All segments, or the chosen ones; the boxes appear with the choice. */
export function SegmentFields({
  choices,
  given,
  errors,
}: {
  choices: SegmentChoice[];
  given: Given;
  errors: Record<string, string> | undefined;
}) {
  const more = choices.length > mostBoxes;
  return (
    <fieldset className="group grid gap-2">
      <legend className="mb-1 font-medium">Segments</legend>
      <Radio value="all" label="All, also those made later" given={given.which} />
      <Radio value="chosen" label="Only these" given={given.which} />
      <div className="hidden gap-3 pl-6.5 group-has-[[value=chosen]:checked]:grid">
        <SegmentBoxes choices={choices.slice(0, Math.max(mostBoxes, given.segments.length))} chosen={given.segments} />
        {more && (
          <TextAreaField
            label="Others"
            name="others"
            rows={3}
            hint={`Names, one a line. Above are ${mostBoxes} by name.`}
            defaultValue={given.others}
            error={errors?.others}
          />
        )}
        {errors?.segments && <p className="text-bad text-sm">{errors.segments}</p>}
      </div>
      {errors?.which && <p className="text-bad text-sm">{errors.which}</p>}
    </fieldset>
  );
}

function Radio({ value, label, given }: { value: string; label: string; given: string }) {
  return (
    <label className="flex items-center gap-2">
      <input type="radio" name="which" value={value} defaultChecked={given === value} className="size-4.5" />
      {label}
    </label>
  );
}
