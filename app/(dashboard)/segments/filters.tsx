import { X } from "lucide-react";
import Link from "next/link";
import { FilterChoice } from "#/app/_ui/filter-choice.tsx";
import { count } from "#/app/_ui/format.ts";
import { ListFilters } from "#/app/_ui/list-filters.tsx";
import { segmentKinds } from "#/lib/segments/summary.ts";
import type { SegmentValues } from "#/lib/segments/values.ts";
import { type ListQuery, listHref, pageSizes } from "./query.ts";
import { kinds, shows, statuses } from "./words.ts";

const statusNames = Object.fromEntries(Object.entries(statuses).map(([status, { label }]) => [status, label]));
const perPage = Object.fromEntries(pageSizes.map((size) => [size, `${size} a page`]));

/** Search and filters. `values` are what there is to filter by, with counts. */
export function Filters({ query, values }: { query: ListQuery; values: SegmentValues }) {
  const { tag: tags, creator } = query;
  const offered = values.tags.filter(({ value }) => !tags.includes(value));
  return (
    <ListFilters
      action="/segments"
      label="Search segments by name or id"
      placeholder="Search by name or id"
      value={query.q}
      kept={{ sort: query.sort, direction: query.direction }}
    >
      <FilterChoice
        name="kind"
        label="Kind"
        none="Every kind"
        options={Object.fromEntries(
          segmentKinds.map((kind) => {
            const n = values.kinds.find(({ value }) => value === kind)?.count ?? 0;
            return [kind, `${kinds[kind]} (${count(n)})`];
          }),
        )}
        chosen={query.kind}
      />
      <FilterChoice name="status" label="Status" none="Every status" options={statusNames} chosen={query.status} />
      <FilterChoice
        name="creator"
        label="Created by"
        none="Every creator"
        options={{ ...(creator && { [creator]: creator }), ...counted(values.creators) }}
        chosen={creator}
      />
      {(offered.length > 0 || tags.length > 0) && (
        <FilterChoice
          name="tag"
          label="Tag"
          none={tags.length ? "And a tag" : "Every tag"}
          options={counted(offered)}
        />
      )}
      <FilterChoice name="show" label="Show" none="Show: current" options={shows} chosen={query.show} />
      <FilterChoice name="per" label="Rows" options={perPage} chosen={String(query.per)} />
      <span className="flex flex-wrap gap-x-4 gap-y-1">
        <Tick name="starred" label="Starred" ticked={query.starred} />
        <Tick name="unused" label="Unused" ticked={query.unused} />
        <Tick name="same" label="Same rules as another" ticked={query.same} />
      </span>
      {tags.map((tag) => (
        <span key={tag} className="inline-flex max-w-64 items-center rounded-md bg-sunken text-sm">
          <input type="hidden" name="tag" value={tag} />
          <span className="truncate py-1 pl-2">{tag}</span>
          <Link
            href={listHref(query, { tag: tags.filter((other) => other !== tag) })}
            prefetch={false}
            scroll={false}
            aria-label={`Without the tag ${tag}`}
            className="grid size-7 place-items-center rounded-md text-muted hover:text-text"
          >
            <X aria-hidden="true" className="size-3.5" />
          </Link>
        </span>
      ))}
    </ListFilters>
  );
}

function Tick({ name, label, ticked }: { name: string; label: string; ticked?: true }) {
  return (
    <label className="flex min-h-8 items-center gap-1.5">
      <input type="checkbox" name={name} value="1" defaultChecked={ticked} className="size-4" />
      {label}
    </label>
  );
}

const counted = (values: SegmentValues["tags"]): Record<string, string> =>
  Object.fromEntries(values.map(({ value, count: n }) => [value, `${value} (${count(n)})`]));
