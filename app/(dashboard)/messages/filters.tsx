import { FilterChoice } from "#/app/_ui/filter-choice.tsx";
import { ListFilters } from "#/app/_ui/list-filters.tsx";
import type { ListQuery } from "./query.ts";
import { statuses } from "./words.ts";

const statusNames = Object.fromEntries(Object.entries(statuses).map(([status, { label }]) => [status, label]));

export function Filters({ query }: { query: ListQuery }) {
  return (
    <ListFilters
      action="/messages"
      label="Search messages by title or id"
      placeholder="Search by title or id"
      value={query.q}
      kept={{ sort: query.sort, direction: query.direction }}
    >
      <FilterChoice name="status" label="Status" none="Every status" options={statusNames} chosen={query.status} />
    </ListFilters>
  );
}
