import { buttonClass } from "#/app/_ui/button-class.ts";
import { type ListQuery, listHref } from "./query.ts";
import { bulkVerbs } from "./words.ts";

/** What can be done with the segments whose boxes are ticked; there from the first tick on. Each leads to a page that asks first. */
export function BulkBar({ query }: { query: ListQuery }) {
  const already = query.show === "archived" ? "archive" : "unarchive";
  const verbs = Object.entries(bulkVerbs).filter(([verb]) => verb !== already);
  return (
    <form
      id="bulk"
      action="/segments/bulk"
      aria-label="With the chosen segments"
      className="sticky bottom-2 z-1 hidden flex-wrap items-center gap-2 rounded-lg border border-border bg-raised px-4 py-2 shadow-float [main:has([form=bulk]:checked)_&]:flex print:hidden"
    >
      <span className="text-muted">With those that are ticked:</span>
      <input type="hidden" name="back" value={listHref(query, { page: query.page })} />
      {verbs.map(([verb, label]) => (
        <button
          key={verb}
          type="submit"
          name="do"
          value={verb}
          className={buttonClass(verb === "delete" ? "danger" : "secondary")}
        >
          {label}
        </button>
      ))}
    </form>
  );
}
