import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { type ListQuery, listHref } from "./query.ts";

/** The workspace has no message at all: what to do first. */
export function NoMessages() {
  return (
    <div className="rounded-lg border border-border bg-raised">
      <EmptyState title="No messages yet" action={<LinkButton href="/segments">Choose a segment</LinkButton>}>
        <p>
          A message goes to the members of one or more segments, on one channel. Open the segment that it is for and
          press Send, or begin with an empty one.
        </p>
      </EmptyState>
    </div>
  );
}

/** There are messages, but none that the search and the filter let through. */
export function NoMatches({ query }: { query: ListQuery }) {
  return (
    <EmptyState
      title="No message matches"
      action={<LinkButton href={listHref(query, { q: "", status: undefined })}>Clear search and filter</LinkButton>}
    >
      {query.q ? (
        <p className="line-clamp-3">
          Nothing is called <q>{query.q}</q>
          {query.status ? " among those that the filter leaves" : ""}.
        </p>
      ) : (
        <p>The filter leaves nothing.</p>
      )}
    </EmptyState>
  );
}
