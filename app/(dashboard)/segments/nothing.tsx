import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { environment } from "#/lib/workspace/environment.ts";
import { isFiltered, type ListQuery, listHref, unfiltered } from "./query.ts";

const example = (address: string) => `curl -X POST ${address}/api/v1/segments \\
  -H "Authorization: Bearer YOUR_API_KEY" -H "Content-Type: application/json" \\
  -d '{ "name": "Bought in the last 30 days", "kind": "past_behavior",
        "criteria": { "type": "event", "event": "Order Completed",
                      "within": { "kind": "last", "amount": 30, "unit": "day" } } }'`;

/** The workspace has no segment at all: what to do first. */
export function NoSegments({ mayEdit }: { mayEdit: boolean }) {
  const { PUBLIC_URL, PORT } = environment();
  return (
    <div className="rounded-lg border border-border bg-raised">
      <EmptyState
        title="No segments yet"
        action={
          <>
            {mayEdit && (
              <LinkButton href="/segments/new" look="primary">
                Make the first segment
              </LinkButton>
            )}
            <LinkButton href="/settings">Get a write key and an API key</LinkButton>
            <a href="/api/v1/openapi.json" className="self-center px-2 underline">
              API description
            </a>
          </>
        }
      >
        <p>
          A segment is a group of your users, picked by what they did and who they are. First connect your app with a
          write key, so that there are users. Then make a segment here, or through the management API with an API key:
        </p>
        <pre className="mt-3 whitespace-pre-wrap rounded-md bg-sunken p-3 text-left font-mono text-text text-xs">
          {example(PUBLIC_URL ?? `http://localhost:${PORT}`)}
        </pre>
      </EmptyState>
    </div>
  );
}

/** There are segments, but none that the search and the filters let through. */
export function NoMatches({ query }: { query: ListQuery }) {
  if (!isFiltered(query))
    return (
      <EmptyState
        title="Every segment is archived or hidden"
        action={<LinkButton href={listHref(query, { show: "all" })}>Show them all</LinkButton>}
      />
    );
  return (
    <EmptyState
      title="No segment matches"
      action={<LinkButton href={listHref(query, unfiltered)}>Clear search and filters</LinkButton>}
    >
      {query.q ? (
        <p className="line-clamp-3">
          Nothing is called <q>{query.q}</q>
          {isFiltered({ ...query, q: "" }) ? " among those that the filters leave" : ""}.
        </p>
      ) : (
        <p>The filters leave nothing.</p>
      )}
      {!query.show && <p>Archived segments and hidden lists are not searched.</p>}
    </EmptyState>
  );
}
