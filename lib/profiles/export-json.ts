import { setImmediate as breathe } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { minorUnits } from "#/lib/criteria/properties.ts";
import { type Details, profileDetails } from "#/lib/profiles/details.ts";
import { membershipsOf } from "#/lib/profiles/memberships.ts";
import { messagesReceived, type Received } from "#/lib/profiles/received.ts";
import { sessionsOf } from "#/lib/profiles/sessions.ts";
import { identity, iso } from "#/lib/profiles/show.ts";
import { timeline } from "#/lib/profiles/timeline.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const atOnce = 1_000;

type Page = { rows: unknown[]; next: string | null };

/**
 * Notes that this person's data is taken out, and answers it as the text of one JSON object, piece by piece: who they are,
 * the lists they are on, segments, sessions, messages and every event. Memory stays flat; others may write between pieces.
 */
export async function exportProfile(
  db: Database,
  number: number,
  actor: Actor,
  now: number,
): Promise<AsyncGenerator<string>> {
  const workspace = workspaceSettings(db, now);
  const details = profileDetails(db, number, workspace);
  const subject = { kind: "profile", id: details.profile.externalId ?? number };
  await transaction(db, () => audit(db, actor, "profile.export", subject, undefined, now));
  return pieces(db, details, { now, units: minorUnits(workspace.currency), currency: workspace.currency });
}

async function* pieces(
  db: Database,
  details: Details,
  { now, units, currency }: { now: number; units: number; currency: string },
): AsyncGenerator<string> {
  const { numbers, profile } = details;
  const segments = (await membershipsOf(db, numbers, now)).map(({ id, name, since, asOf }) => ({
    id,
    name,
    asOf: iso(asOf),
    ...(since.known ? { since: iso(since.at) } : { sinceAtLeast: iso(since.at) }),
  }));
  const lists: Record<string, (after: string | undefined) => Page> = {
    sessions: (after) => {
      const { sessions, next } = sessionsOf(db, profile.id, { after, limit: atOnce });
      return {
        next,
        rows: sessions.map(({ startedAt, length, id: _, ...rest }) => ({
          startedAt: iso(startedAt),
          seconds: length / 1000,
          ...rest,
        })),
      };
    },
    messages: (after) => {
      const { messages, next } = messagesReceived(db, numbers, { after, limit: atOnce });
      return { next, rows: messages.map(messageRow) };
    },
    events: (after) => {
      const { events, next } = timeline(db, numbers, { after, limit: atOnce });
      const rows = events.map(({ id: _, at, receivedAt, revenue, ...rest }) => ({
        ...rest,
        at: iso(at),
        receivedAt: iso(receivedAt),
        revenue: revenue === null ? null : revenue / units,
      }));
      return { next, rows };
    },
  };
  yield JSON.stringify({ exportedAt: iso(now), currency, ...identity(details), segments }).slice(0, -1);
  for (const [name, read] of Object.entries(lists)) {
    yield `,\n${JSON.stringify(name)}:[`;
    yield* rowsOf(read);
    yield "]";
  }
  yield "}\n";
}

async function* rowsOf(read: (after: string | undefined) => Page): AsyncGenerator<string> {
  let after: string | undefined;
  for (let first = true; ; first = false) {
    const { rows, next } = read(after);
    if (rows.length) yield (first ? "\n" : ",\n") + rows.map((row) => JSON.stringify(row)).join(",\n");
    if (next === null) return;
    after = next;
    await breathe();
  }
}

function messageRow({ id: _, sentAt, deliveredAt, failedAt, clickedAt, ...rest }: Received) {
  return {
    ...rest,
    sentAt: iso(sentAt),
    deliveredAt: iso(deliveredAt),
    failedAt: iso(failedAt),
    clickedAt: iso(clickedAt),
  };
}
