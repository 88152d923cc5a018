import Link from "next/link";
import { Badge } from "#/app/_ui/badge.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { PersonLink } from "#/app/_ui/person-link.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { ExplainedPassage } from "#/lib/segments/explain-changes.ts";
import { whyInWords } from "#/lib/segments/why-words.ts";
import type { Changed } from "#/lib/snapshots/change-page.ts";
import { causeWords } from "../cause-words.ts";

type Shown = {
  people: Changed[];
  passages: ReadonlyMap<number, ExplainedPassage>;
  zone: string;
  unfinished: boolean;
  workOut: (number: number) => string;
};

/** Who entered and left, one a line, with what noted it and why. */
export function ChangeTable({ people, passages, zone, unfinished, workOut }: Shown) {
  return (
    <Table label="Who entered and left, one a line">
      <thead>
        <tr>
          <th scope="col">User</th>
          <th scope="col" className="max-sm:hidden">
            Entered or left
          </th>
          <th scope="col">Why</th>
          <th scope="col">Known since</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => {
          const passage = passages.get(person.number);
          return (
            <tr key={person.number} id={`person-${person.number}`} className="align-top">
              <th scope="row" className="min-w-32 max-w-64 font-normal! whitespace-normal! text-text! wrap-anywhere">
                <PersonLink person={person} />{" "}
                <span className="sm:hidden">
                  <Direction entered={person.entered} />
                </span>
                {(person.name ?? person.email) && (
                  <span className="block break-all font-mono text-muted text-xs leading-5">{person.id}</span>
                )}
              </th>
              <td className="max-sm:hidden">
                <Direction entered={person.entered} />
              </td>
              <td className="min-w-56 max-w-prose whitespace-normal! wrap-anywhere">
                {passage?.why ? (
                  <ul className="grid gap-1">
                    {whyInWords(passage.why, { cause: passage.cause, zone }).map((reason) => (
                      <li key={reason}>{reason}</li>
                    ))}
                  </ul>
                ) : (
                  <>
                    …{" "}
                    <Link href={workOut(person.number)} prefetch={false} className="underline">
                      Work out the reason
                    </Link>{" "}
                    <span className="text-muted">Many events: it takes a moment.</span>
                  </>
                )}
              </td>
              <td className="min-w-36">
                {passage ? (
                  <Noted passage={passage} zone={zone} unfinished={unfinished} />
                ) : (
                  <Missing reason="Not known" />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function Direction({ entered }: { entered: boolean }) {
  return <Badge tone={entered ? "good" : "neutral"}>{entered ? "Entered" : "Left"}</Badge>;
}

type NotedShown = { passage: ExplainedPassage; zone: string; unfinished: boolean };

/** The instant, and what noted it. */
function Noted({ passage: { by, after, cause }, zone, unfinished }: NotedShown) {
  return (
    <>
      <Time at={after.asOf} zone={zone} />
      <span className="block text-muted text-sm">
        {by === "live" && `live, ${liveWords[cause ?? ""] ?? "as it happened"}`}
        {by === "run" && `calculation: ${causeWords(cause ?? "")}`}
        {by === "day" && (unfinished ? "by the latest calculation" : "by the end of the day")}
      </span>
    </>
  );
}

const liveWords: Record<string, string> = {
  event: "by an event",
  profile: "by a change of the profile",
  time: "by the passing of time",
  calculation: "by a calculation",
};
