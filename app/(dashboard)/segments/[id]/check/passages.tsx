import { Badge } from "#/app/_ui/badge.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Checked } from "#/lib/segments/check-user.ts";
import { whyInWords } from "#/lib/segments/why-words.ts";

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
          <Why passage={passage} zone={zone} />
        </li>
      ))}
    </ol>
  );
}

/** The log of a live segment knows the instant; a calculation only that it was since the one before. */
const loggedCauses = ["event", "profile", "time"];

function When({ passage: { before, after, cause }, zone }: { passage: Passage; zone: string }) {
  return (
    <span>
      {loggedCauses.includes(cause ?? "") ? (
        <>
          at <Time at={after.asOf} zone={zone} />
        </>
      ) : before ? (
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

function Why({ passage: { cause, why }, zone }: { passage: Passage; zone: string }) {
  return (
    <ul className="mt-1 text-muted text-sm">
      {whyInWords(why, { cause, zone }).map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}
