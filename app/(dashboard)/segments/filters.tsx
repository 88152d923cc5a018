import { Button } from "#/app/_ui/button.tsx";
import { FilterChoice } from "#/app/_ui/filter-choice.tsx";
import { LiveForm } from "#/app/_ui/live-form.tsx";
import { type ListQuery, pageSizes } from "./query.ts";
import { kinds, statuses } from "./words.ts";

const statusNames = Object.fromEntries(Object.entries(statuses).map(([status, { label }]) => [status, label]));
const perPage = Object.fromEntries(pageSizes.map((size) => [size, `${size} a page`]));

/** Search and filters: a plain GET form that answers while one types where there is JavaScript. */
export function Filters({ query }: { query: ListQuery }) {
  return (
    <search className="print:hidden">
      <LiveForm action="/segments" className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          name="q"
          aria-label="Search segments by name or id"
          placeholder="Search by name or id"
          defaultValue={query.q}
          className="min-h-8 w-64 rounded-md border border-control bg-raised px-2.5 max-sm:w-full"
        />
        <FilterChoice name="kind" label="Kind" none="Every kind" options={kinds} chosen={query.kind} />
        <FilterChoice name="status" label="Status" none="Every status" options={statusNames} chosen={query.status} />
        <FilterChoice name="per" label="Rows" options={perPage} chosen={String(query.per)} />
        <input type="hidden" name="sort" value={query.sort} />
        <input type="hidden" name="direction" value={query.direction} />
        <Button type="submit" className="scripted:sr-only">
          Search
        </Button>
      </LiveForm>
    </search>
  );
}
