import { Plus } from "lucide-react";
import { Button } from "#/app/_ui/button.tsx";
import { Count } from "#/app/_ui/count.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { LiveForm } from "#/app/_ui/live-form.tsx";
import { listSegments } from "#/lib/segments/list.ts";
import { inUse } from "#/lib/segments/list-filters.ts";
import { database } from "#/lib/workspace/database.ts";
import { mostOthers, type OverlapQuery, overlapHref } from "./query.ts";

const offered = 10;

/** Adds a segment: found by name or id, among however many there are. */
export function Picker({ id, query, now }: { id: number; query: OverlapQuery; now: number }) {
  const { others, q } = query;
  if (others.length >= mostOthers)
    return <p className="mt-3 text-muted text-sm">{mostOthers} others are compared; that is as many as can be.</p>;
  const perPage = offered + others.length + 1;
  const order = q ? ({ sort: "name", direction: "asc" } as const) : ({ sort: "size", direction: "desc" } as const);
  const { segments, total } = listSegments(database(), { ...inUse, query: q, perPage, ...order }, now);
  const choices = segments.filter((one) => one.id !== id && !others.includes(one.id));
  const found = choices.slice(0, offered);
  const more = total > segments.length || choices.length > found.length;
  return (
    <details open={others.length === 0 || q !== ""} className="mt-4 border-border border-t pt-3 print:hidden">
      <summary className="w-fit py-1 font-medium">Add a segment</summary>
      <LiveForm
        key={others.join()}
        action={`/segments/${id}/overlap`}
        className="mt-2 flex flex-wrap items-center gap-2"
      >
        {others.length > 0 && <input type="hidden" name="with" value={others.join(",")} />}
        <input
          type="search"
          name="q"
          aria-label="Find a segment by name or id"
          placeholder="Name or id"
          defaultValue={q}
          className="min-h-8 w-80 rounded-md border border-control bg-raised px-2.5 max-sm:w-full"
        />
        <Button type="submit" className="scripted:sr-only">
          Search
        </Button>
      </LiveForm>
      <p className="mt-2 text-muted text-sm" role="status">
        {q === ""
          ? "The largest ones; search for any other."
          : found.length === 0
            ? `No other segment is called “${q}”.`
            : more
              ? `The first ${found.length}; type more of the name, or the number, to find others.`
              : `${found.length} found.`}
      </p>
      <ul className="mt-1">
        {found.map((one) => (
          <li key={one.id} className="flex items-center gap-3">
            <LinkButton
              href={overlapHref(id, query, { others: [...others, one.id], region: undefined, q: "" })}
              prefetch={false}
              look="quiet"
              className="-ml-3 min-w-0 shrink justify-start! whitespace-normal! text-left text-text!"
              aria-label={`Add ${one.name}`}
            >
              <Plus aria-hidden="true" className="size-4 shrink-0" /> <span className="line-clamp-2">{one.name}</span>
            </LinkButton>
            <span className="ml-auto text-muted text-sm">
              <Count value={one.size} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
