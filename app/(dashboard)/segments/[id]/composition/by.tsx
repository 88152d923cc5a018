import Link from "next/link";
import { Button } from "#/app/_ui/button.tsx";
import { LiveForm } from "#/app/_ui/live-form.tsx";
import { compositionFields } from "#/lib/insights/composition.ts";
import { database } from "#/lib/workspace/database.ts";
import { compositionHref } from "./query.ts";

const first = ["platform", "country", "language", "app_version"];

/** By which field the members are compared: four at hand, the others and all traits to choose from. */
export function By({ id, by, label }: { id: number; by: string; label: string | undefined }) {
  const fields = compositionFields(database());
  const groups = [
    { name: "Fields", fields: fields.filter(({ trait }) => !trait) },
    { name: "Traits", fields: fields.filter(({ trait }) => trait) },
  ];
  const known = fields.some(({ key }) => key === by);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <nav aria-label="Compare by" className="-ml-2 flex flex-wrap">
        {fields
          .filter(({ key }) => first.includes(key))
          .map(({ key, label }) => (
            <Link
              key={key}
              href={compositionHref(id, key)}
              prefetch={false}
              aria-current={key === by ? "page" : undefined}
              className="rounded-md px-2 py-1 text-muted hover:bg-sunken hover:text-text aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-text"
            >
              {label}
            </Link>
          ))}
      </nav>
      <LiveForm action={`/segments/${id}/composition`} className="flex min-w-0 flex-wrap items-center gap-2">
        <select
          key={by}
          name="by"
          aria-label="Compare by another field or trait"
          defaultValue={by}
          className="min-h-8 max-w-full rounded-md border border-control bg-raised px-2"
        >
          {!known && <option value={by}>{label ?? by}</option>}
          {groups
            .filter(({ fields }) => fields.length > 0)
            .map(({ name, fields }) => (
              <optgroup key={name} label={name}>
                {fields.map(({ key, label }) => (
                  <option key={key} value={key}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
        </select>
        <Button type="submit" className="scripted:sr-only">
          Compare
        </Button>
      </LiveForm>
    </div>
  );
}
