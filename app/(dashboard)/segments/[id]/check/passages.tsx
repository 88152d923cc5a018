import { Badge } from "#/app/_ui/badge.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Checked } from "#/lib/segments/check-user.ts";

type Passage = Checked["passages"][number];

/** When somebody came in and left, the latest first, and why as far as it can be told. */
export function Passages({ passages, zone }: { passages: Passage[]; zone: string }) {
  if (passages.length === 0)
    return (
      <p className="text-muted">
        In all that is kept of the segment's past they neither came in nor left: they were the same all the time.
      </p>
    );
  return (
    <ol className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {passages.map((passage) => (
        <li key={passage.after.asOf} className="border-border border-l-2 pl-3">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <Badge tone={passage.entered ? "good" : "neutral"}>{passage.entered ? "Came in" : "Left"}</Badge>
            <When passage={passage} zone={zone} />
          </p>
          <Why passage={passage} />
        </li>
      ))}
    </ol>
  );
}

function When({ passage: { before, after }, zone }: { passage: Passage; zone: string }) {
  return (
    <span>
      {before ? (
        <>
          between <Time at={before.asOf} zone={zone} /> and <Time at={after.asOf} zone={zone} />
        </>
      ) : (
        <>
          by <Time at={after.asOf} zone={zone} />
        </>
      )}
    </span>
  );
}

function Why({ passage: { cause, why } }: { passage: Passage }) {
  const reasons = [
    ...(why.edited ? [`The rules were edited (version ${why.edited.from} to ${why.edited.to}).`] : []),
    ...(why.firstSeen ? ["The user was seen for the first time."] : []),
    ...why.began.map((sentence) => `Began to hold: ${sentence}.`),
    ...why.ceased.map((sentence) => `Ceased to hold: ${sentence}.`),
  ];
  if (reasons.length === 0)
    reasons.push(
      cause === "upload"
        ? "The list was changed by an upload."
        : "What is known today shows no difference between the two instants: a trait, a list or a consent changed, whose history is not kept, or events came late.",
    );
  return (
    <ul className="mt-1 text-muted text-sm">
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}
