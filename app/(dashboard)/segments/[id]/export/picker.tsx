import { Button } from "#/app/_ui/button.tsx";
import { CheckboxField } from "#/app/_ui/checkbox-field.tsx";
import { type Field, groups } from "#/lib/exports/fields.ts";

type Shown = {
  id: number;
  chosen: Field[];
  others: Field[];
  raw: boolean;
  rows: number;
  excluded: number;
  day?: string;
};

/** One form for everything: ticked columns in their order, buttons that move them, and the two files. */
export function Picker({ id, chosen, others, raw, rows, excluded, day }: Shown) {
  const page = `/segments/${id}/export`;
  return (
    <form action={page} className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {day && <input type="hidden" name="day" value={day} />}
      <fieldset>
        <legend className="font-medium">Columns, in their order</legend>
        <ol className="mt-2 grid max-w-prose gap-1">
          {chosen.map((field, i) => (
            <li key={field.key} id={`column-${i}`} className="flex flex-wrap items-center justify-between gap-x-4">
              <Tick field={field} ticked />
              <span className="flex">
                {(["up", "down"] as const).map((way) => (
                  <Button
                    key={way}
                    type="submit"
                    name={way}
                    value={field.key}
                    look="quiet"
                    formAction={`${page}#column-${way === "up" ? i - 1 : i + 1}`}
                    disabled={way === "up" ? i === 0 : i === chosen.length - 1}
                    aria-label={`Move ${field.label} ${way}`}
                  >
                    <span aria-hidden="true">{way === "up" ? "↑" : "↓"}</span>
                  </Button>
                ))}
              </span>
            </li>
          ))}
          {chosen.length === 0 && <li className="text-muted">None yet. Tick some below.</li>}
        </ol>
      </fieldset>
      <div className="gap-x-8 sm:columns-2">
        {groups.map((group) => {
          const fields = others.filter((field) => field.group === group);
          if (fields.length === 0) return null;
          return (
            <fieldset key={group} className="mb-4 break-inside-avoid">
              <legend className="font-medium">{group}</legend>
              <div className="mt-1 grid gap-1">
                {fields.map((field) => (
                  <Tick key={field.key} field={field} />
                ))}
              </div>
            </fieldset>
          );
        })}
      </div>
      <CheckboxField
        name="raw"
        value="true"
        defaultChecked={raw}
        label="Raw, for machines"
        hint="Otherwise text that a spreadsheet would run as a formula gets an apostrophe in front. Numbers and phone numbers stay as they are."
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" formAction={`${page}/export.csv`}>
          Download {rows.toLocaleString("en")} {rows === 1 ? "row" : "rows"} as CSV
        </Button>
        <Button type="submit">Update columns</Button>
        {excluded > 0 && (
          <Button type="submit" name="excluded" value="true" formAction={`${page}/export.csv`}>
            Download who is left out ({excluded.toLocaleString("en")})
          </Button>
        )}
      </div>
    </form>
  );
}

function Tick({ field, ticked = false }: { field: Field; ticked?: boolean }) {
  return (
    <CheckboxField
      id={`field-${encodeURIComponent(field.key)}`}
      name="fields"
      value={field.key}
      defaultChecked={ticked}
      label={field.label}
    />
  );
}
