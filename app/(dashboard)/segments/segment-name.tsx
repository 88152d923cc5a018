import { Star } from "lucide-react";
import Link from "next/link";
import { Badge } from "#/app/_ui/badge.tsx";
import { count } from "#/app/_ui/format.ts";
import { Tag } from "#/app/_ui/tag.tsx";
import type { ListedSegment } from "#/lib/segments/list.ts";
import { kinds } from "./words.ts";

const shownTags = 4;

/** What a segment is called, with the reader's star, its kind and its tags. */
export function SegmentName({ segment }: { segment: ListedSegment }) {
  const { id, name, kind, tags, starred, same } = segment;
  const hidden = tags.slice(shownTags);
  const [twin] = same.first;
  return (
    <th scope="row" className="min-w-48 max-w-80 font-normal! text-text! whitespace-normal! wrap-anywhere">
      <span className="flex items-start gap-1">
        <button
          type="submit"
          form="star"
          name={starred ? "unstar" : "star"}
          value={id}
          aria-label={starred ? `Take the star from ${name}` : `Star ${name}`}
          className={`-my-0.5 -ml-1 grid size-6 shrink-0 place-items-center rounded-md hover:bg-sunken print:hidden ${starred ? "" : "text-control"}`}
        >
          <Star aria-hidden="true" className={`size-3.5 ${starred ? "fill-current" : ""}`} />
        </button>
        <Link href={`/segments/${id}`} prefetch={false} className="line-clamp-3 font-medium hover:underline">
          {name}
        </Link>
      </span>
      <span className="mt-0.5 flex flex-wrap gap-1 pl-6 text-muted text-xs leading-5 print:pl-0">
        {kinds[kind]}
        {segment.archivedAt !== null && <Badge tone="warn">Archived</Badge>}
        {segment.hiddenAt !== null && <Badge tone="warn">Hidden</Badge>}
        {tags.slice(0, shownTags).map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
        {hidden.length > 0 && <span title={hidden.join(", ")}>and {hidden.length} more tags</span>}
      </span>
      {twin && (
        <span className="block pl-6 text-muted text-xs leading-6 print:pl-0">
          Same rules as{" "}
          <Link
            href={`/segments/${twin.id}`}
            prefetch={false}
            className="inline-block max-w-full truncate align-bottom underline"
          >
            {twin.name}
          </Link>
          {same.count > 1 && ` and ${count(same.count - 1)} more`}
        </span>
      )}
    </th>
  );
}
