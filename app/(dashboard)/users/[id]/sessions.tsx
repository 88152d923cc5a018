import { Card } from "#/app/_ui/card.tsx";
import { Count } from "#/app/_ui/count.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { dateAndTime, duration } from "#/app/_ui/format.ts";
import { Heads } from "#/app/_ui/heads.tsx";
import { Metric } from "#/app/_ui/metric.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { PlatformMark } from "#/app/_ui/platform-mark.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Found } from "#/lib/profiles/find.ts";
import { type Session, type SessionSummary, sessionSummary, sessionsOf } from "#/lib/profiles/sessions.ts";
import { database } from "#/lib/workspace/database.ts";
import { Panel } from "../../segments/[id]/panel.tsx";
import { Pages } from "./pages.tsx";
import { type View, viewHref } from "./view.ts";
import { platformNames } from "./words.ts";

type Shown = { person: Found; view: View; zone: string; now: number };

/** How often and how long the person was there in the last 30 full days, and each session, the latest first. */
export function Sessions({ person, view, zone, now }: Shown) {
  return (
    <Card id="sessions" title="Sessions">
      <Panel
        title="The sessions"
        load={() => ({
          summary: sessionSummary(database(), person.id, now),
          ...sessionsOf(database(), person.id, { after: view.sessions, limit: 10 }),
        })}
        show={({ summary, sessions, next }) => (
          <>
            <Summary summary={summary} zone={zone} />
            {sessions.length > 0 ? (
              <div className="-mx-4 mt-3 border-border border-t">
                <SessionTable sessions={sessions} zone={zone} />
              </div>
            ) : (
              <EmptyState title={view.sessions ? "No earlier sessions" : "No sessions"} />
            )}
            <Pages
              label="Pages of sessions"
              first={view.sessions !== undefined && viewHref(person, view, { sessions: undefined }, "sessions")}
              next={next !== null && viewHref(person, view, { sessions: next }, "sessions")}
            />
          </>
        )}
      />
    </Card>
  );
}

function Summary({ summary: { count, length, from, to }, zone }: { summary: SessionSummary; zone: string }) {
  const days = `${dateAndTime(from, zone).date} to ${dateAndTime(to, zone).date}, ${zone}`;
  return (
    <>
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        <Metric
          id="session-count"
          label="Sessions"
          figure={<Count value={count} />}
          definition="A session is the calls of one user on one device that are closer to each other than the session gap of the workspace. Counted are those that began on the last 30 full days; today is not one."
        />
        <Metric
          id="session-average"
          label="Average length"
          figure={count ? duration(length / count) : <Missing reason="No session in these days" />}
          definition="The time from the first to the last call of each session, summed and divided by the number of sessions. A session of one call lasts 0 s."
        />
        <Metric id="session-total" label="Time in all" figure={duration(length)} />
      </dl>
      <p className="mt-1 text-muted text-sm">Last 30 full days: {days}</p>
    </>
  );
}

function SessionTable({ sessions, zone }: { sessions: Session[]; zone: string }) {
  return (
    <Table label="Sessions, one a line">
      <Heads of={["Began", { number: "Length" }, { number: "Calls" }, "On"]} />
      <tbody>
        {sessions.map(({ id, startedAt, length, calls, platform, device }) => (
          <tr key={id}>
            <th scope="row" className="font-normal! text-text!">
              <Time at={startedAt} zone={zone} />
            </th>
            <td className="number">{duration(length)}</td>
            <td className="number">
              <Count value={calls} />
            </td>
            <td className="whitespace-nowrap">
              {platform ? (
                <>
                  <PlatformMark platform={platform} /> {device ?? platformNames[platform]}
                </>
              ) : (
                <Missing reason="No device was named" />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
