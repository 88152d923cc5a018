import { Badge } from "#/app/_ui/badge.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { Count } from "#/app/_ui/count.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count, dayName } from "#/app/_ui/format.ts";
import { Heads } from "#/app/_ui/heads.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Run } from "#/lib/snapshots/runs.ts";
import { causeWords } from "./cause-words.ts";

type Shown = { runs: Run[]; earlier: string | undefined; zone: string };

/** The calculations, the latest first: when, why, how long, what came of it. `earlier` leads to those before. */
export function Calculations({ runs, earlier, zone }: Shown) {
  return (
    <Card title="Calculations" id="calculations">
      {runs.length === 0 ? (
        <EmptyState title="None yet">Each calculation of the segment stands here, with what it changed.</EmptyState>
      ) : (
        <div className="-m-4">
          <Table label="Calculations, one a line">
            <Heads
              of={[
                "When",
                "Why",
                { number: "Version" },
                { number: "Took" },
                { number: "Members" },
                { number: "Entered" },
                { number: "Left" },
                "Result",
              ]}
            />
            <tbody>
              {runs.map((run) => (
                <Row key={run.id} run={run} zone={zone} />
              ))}
            </tbody>
          </Table>
        </div>
      )}
      {earlier && (
        <div className="mt-6 flex justify-end print:hidden">
          <LinkButton href={earlier} prefetch={false} look="quiet">
            Earlier ›
          </LinkButton>
        </div>
      )}
    </Card>
  );
}

function Row({ run, zone }: { run: Run; zone: string }) {
  const { startedAt, cause, day, version, ms, size, enteredCount, leftCount, error } = run;
  const unknown = "Nothing to compare with";
  return (
    <tr>
      <th scope="row" className="font-normal! text-text!">
        <Time at={startedAt} zone={zone} />
      </th>
      <td>
        <span className="inline-block first-letter:uppercase">{causeWords(cause)}</span>
        {day && <span className="block text-muted text-xs">for {dayName(day)}</span>}
      </td>
      <td className="number">{version}</td>
      <td className="number">{ms === null ? <Missing reason="Not finished" /> : took(ms)}</td>
      <td className="number">
        <Count value={size} missing="It failed" />
      </td>
      <td className="number">
        <Count value={enteredCount} missing={unknown} />
      </td>
      <td className="number">
        <Count value={leftCount} missing={unknown} />
      </td>
      <td className="max-w-72 whitespace-normal! wrap-anywhere">
        {error === null ? (
          <Badge tone="good">Done</Badge>
        ) : (
          <>
            <Badge tone="bad">Failed</Badge> {error}
          </>
        )}
      </td>
    </tr>
  );
}

const took = (ms: number): string => (ms < 1000 ? `${count(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
