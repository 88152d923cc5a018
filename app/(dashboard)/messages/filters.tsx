import { Button } from "#/app/_ui/button.tsx";
import { FilterChoice } from "#/app/_ui/filter-choice.tsx";
import { LiveForm } from "#/app/_ui/live-form.tsx";
import type { ListQuery } from "./query.ts";
import { statuses } from "./words.ts";

const statusNames = Object.fromEntries(Object.entries(statuses).map(([status, { label }]) => [status, label]));

/** Search and filter: a plain GET form that answers while one types where there is JavaScript. */
export function Filters({ query }: { query: ListQuery }) {
  return (
    <search className="print:hidden">
      <LiveForm action="/messages" className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          name="q"
          aria-label="Search messages by title or id"
          placeholder="Search by title or id"
          defaultValue={query.q}
          className="min-h-8 w-64 rounded-md border border-control bg-raised px-2.5 max-sm:w-full"
        />
        <FilterChoice name="status" label="Status" none="Every status" options={statusNames} chosen={query.status} />
        <input type="hidden" name="sort" value={query.sort} />
        <input type="hidden" name="direction" value={query.direction} />
        <Button type="submit" className="scripted:sr-only">
          Search
        </Button>
      </LiveForm>
    </search>
  );
}
