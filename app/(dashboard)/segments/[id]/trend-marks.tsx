import Link from "next/link";
import { dayName } from "#/app/_ui/format.ts";
import type { Mark } from "#/lib/snapshots/marks.ts";

/** What happened, without the day. */
export function markInWords(mark: Mark): string {
  switch (mark.kind) {
    case "edit":
      return `rules edited, version ${mark.version}`;
    case "upload":
      return `list “${mark.name}” uploaded`;
    case "message":
      return `message “${mark.title}” sent`;
  }
}

export function MarkLink({ id, mark }: { id: number; mark: Mark }) {
  return (
    <Link href={hrefOf(id, mark)} prefetch={false} className="underline">
      {markInWords(mark)}
    </Link>
  );
}

function hrefOf(id: number, mark: Mark): string {
  if (mark.kind === "edit") return `/segments/${id}/history#version-${mark.version}`;
  return mark.kind === "upload" ? `/segments/${mark.list}` : `/messages/${mark.message}`;
}

const kinds = { edit: ["edit", "edits"], upload: ["upload", "uploads"], message: ["message", "messages"] } as const;

/** The ticks of the chart as a list, the latest first, each leading to what happened. */
export function TrendMarks({ id, marks }: { id: number; marks: Mark[] }) {
  if (marks.length === 0) return null;
  const counts = Object.entries(kinds).flatMap(([kind, [one, many]]) => {
    const n = marks.filter((mark) => mark.kind === kind).length;
    return n === 0 ? [] : [`${n} ${n === 1 ? one : many}`];
  });
  return (
    <details className="mt-2">
      <summary className="w-fit py-1 hover:underline">Marks: {counts.join(", ")}</summary>
      <ul className="mt-1 grid gap-1 pl-4">
        {marks.toReversed().map((mark) => (
          <li key={`${mark.kind} ${mark.at}`} className="wrap-anywhere">
            <span className="text-muted">{dayName(mark.day)}:</span> <MarkLink id={id} mark={mark} />
          </li>
        ))}
      </ul>
    </details>
  );
}
