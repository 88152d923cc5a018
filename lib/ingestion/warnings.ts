import type { Connection } from "#/db/client.ts";
import type { Call } from "#/lib/ingestion/call.ts";

/** What was altered or left out, by the subject of the warning: the others bring a message of their own. */
const messages = {
  clock_ahead: () => "A call was over 24 hours ahead of the server: it counts when it arrived.",
  message_id_reused: () => "A messageId came again with other content: the first one is kept.",
  other_currency: (currency: string) => `Revenue in ${currency} is counted, not added.`,
  unreadable_revenue: (event: string) => `"${event}" has no readable number in revenue, total or value.`,
  group_without_person: () => "A group call without userId and anonymousId says nothing of anybody.",
  too_many_traits: () => "A profile has 1,000 traits, and more were sent: those were left out.",
  too_many_properties: (event: string) => `"${event}" has over 500 properties: the rest is stored, but not suggested.`,
};

type Known = keyof typeof messages;
type Kind = Known | "rejected" | "unknown_key" | "unreadable_subscription";
type Warning = { message: string; sample: Record<string, unknown>; count: number };

/** Counts what was refused or altered on its way in, per kind and subject, until it is written with the calls. */
export class Warnings {
  #waiting = new Map<string, Map<string, Warning>>();
  #write;

  constructor(connection: Connection) {
    this.#write = connection.prepare(
      `insert into ingestion_warnings (kind, subject, message, sample, count, first_at, last_at)
       values (@kind, @subject, @message, @sample, @count, @now, @now)
       on conflict (kind, subject) do update set message = excluded.message, sample = excluded.sample,
         count = count + excluded.count, last_at = excluded.last_at`,
    );
  }

  /** `subject` is a name from a small set, never an id; the sample holds ids and short values only. */
  note(kind: Kind, subject: string, message: string, sample: Record<string, unknown>): void {
    const subjects = this.#waiting.get(kind) ?? new Map<string, Warning>();
    this.#waiting.set(kind, subjects);
    const count = (subjects.get(subject)?.count ?? 0) + 1;
    subjects.set(subject, { message, sample, count });
  }

  /** The same, of a call: the sample tells who and which, not what it said. */
  noteCall(kind: Known, subject: string, call: Call): void {
    this.note(kind, subject, messages[kind](subject), sampleOf(call));
  }

  flush(now: number): void {
    for (const [kind, subjects] of this.#waiting)
      for (const [subject, { sample, ...warning }] of subjects)
        this.#write.run({ ...warning, kind, subject, sample: JSON.stringify(sample), now });
    this.forget();
  }

  forget(): void {
    this.#waiting.clear();
  }
}

export function sampleOf({ messageId, userId, anonymousId, type, event }: Call): Record<string, unknown> {
  return { type, event: event?.name, messageId, userId, anonymousId };
}
