import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Button } from "#/app/_ui/button.tsx";
import { Count } from "#/app/_ui/count.tsx";
import { LiveForm } from "#/app/_ui/live-form.tsx";
import type { Message } from "#/lib/messages/find.ts";
import { listSegments, type SegmentSummary } from "#/lib/segments/list.ts";
import { inUse } from "#/lib/segments/list-filters.ts";
import { database } from "#/lib/workspace/database.ts";
import { putSegment } from "../actions.ts";

const shown = 8;

/** Finds segments by name and puts them into a draft, on either side. The search is in the address. */
export function AddSegment({ message, find, now }: { message: Message; find: string; now: number }) {
  const chosen = new Set(message.segments.map(({ id }) => id));
  const limit = shown + chosen.size;
  const { segments, total } = listSegments(
    database(),
    { ...inUse, query: find, sort: "name", direction: "asc", limit: Math.min(limit, 1_000) },
    now,
  );
  const offered = segments.filter(({ id }) => !chosen.has(id)).slice(0, shown);
  return (
    <section aria-label="Add a segment" className="mt-4 grid gap-3 border-border border-t pt-4">
      <search>
        <LiveForm action={`/messages/${message.id}`} className="flex gap-2">
          <input
            type="search"
            name="find"
            aria-label="Search segments to add, by name or id"
            placeholder="Add a segment: search by name or id"
            defaultValue={find}
            className="min-h-8 min-w-0 flex-1 rounded-md border border-control bg-raised px-2.5"
          />
          <Button type="submit" className="scripted:sr-only">
            Search
          </Button>
        </LiveForm>
      </search>
      {offered.length === 0 && (
        <p className="text-muted">{find ? "No other segment matches." : "There is no other segment."}</p>
      )}
      <ul className="grid gap-1">
        {offered.map((segment) => (
          <Offer key={segment.id} message={message.id} segment={segment} />
        ))}
      </ul>
      {total > offered.length + chosen.size && (
        <p className="text-muted text-sm">There are more; search to find the one you mean.</p>
      )}
    </section>
  );
}

function Offer({ message, segment: { id, name, size } }: { message: number; segment: SegmentSummary }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
      <span className="min-w-0 flex-1 basis-40 wrap-anywhere">
        {name}{" "}
        <span className="text-muted text-sm">
          <Count value={size} />
        </span>
      </span>
      <span className="flex gap-1">
        {(["include", "exclude"] as const).map((mode) => (
          <ActionButton
            key={mode}
            action={putSegment}
            fields={{ id: message, segment: id, mode }}
            look={mode === "include" ? "secondary" : "quiet"}
            label={`${mode === "include" ? "Include" : "Exclude"} ${name}`}
          >
            {mode === "include" ? "Include" : "Exclude"}
          </ActionButton>
        ))}
      </span>
    </li>
  );
}
