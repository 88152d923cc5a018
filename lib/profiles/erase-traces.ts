import { setTimeout as sleep } from "node:timers/promises";
import type { Connection, Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { entryOf, type Match } from "#/lib/lists/entry.ts";
import type { Traces } from "#/lib/profiles/erase.ts";
import { forgetAnswers } from "#/lib/webhooks/forget.ts";
import { traits as traitsName } from "#/lib/workspace/seen.ts";

/** So many entries are looked at under one lock; milliseconds in which others get it. */
const atOnce = 2_000;
const pause = 5;

/**
 * Removes what names a person outside of the person's own rows: lists, warnings, suggested traits, and the audit log after the
 * entry `auditRead`, up to which `forgetAuditLog` has done it.
 */
export function forgetTraces({ $client }: Database, traces: Traces, change: number, auditRead: number): void {
  forgetEntries($client, traces, change);
  forgetWarnings($client, traces);
  forgetAnswers(
    $client,
    [...traces.ids, traces.email, traces.phone].filter((text) => text !== null),
  );
  const own = $client.prepare("select traits from profiles where id in (select value from json_each(?))").pluck();
  forgetSuggestions($client, traitsName, own.all(JSON.stringify(traces.numbers)) as string[]);
  forgetAudit($client, traces, auditRead, Number.MAX_SAFE_INTEGER);
}

/** Whether a value names somebody else, too. */
const others: Record<Match, string> = {
  id: "select 1 from profile_aliases where kind in ('user', 'anonymous') and value = @value and profile_id",
  email: "select 1 from profiles where email = @value and id",
  phone: "select 1 from profiles where phone = @value and id",
};

/** However it was uploaded; but what names somebody else, as an id, an e-mail or a phone, stays on such lists. */
function forgetEntries(connection: Connection, { numbers, ids, email, phone }: Traces, change: number): void {
  const drop = connection
    .prepare("delete from list_entries where value = ? and match = ? returning segment_id")
    .pluck();
  const list = JSON.stringify(numbers);
  const lists = new Set<number>();
  for (const match of ["id", "email", "phone"] as const) {
    const other = connection.prepare(`${others[match]} not in (select value from json_each(@list)) limit 1`);
    for (const value of [...ids, email, phone].filter((text) => text !== null)) {
      const entry = entryOf(match, value);
      if (entry === undefined || other.get({ value, list })) continue;
      for (const segment of drop.all(entry, match)) lists.add(segment as number);
    }
  }
  const mark = connection.prepare("update segments set list_changed = ? where id = ?");
  for (const segment of lists) mark.run(change, segment);
}

function forgetWarnings(connection: Connection, traces: Traces): void {
  const forget = connection.prepare("update ingestion_warnings set sample = null, message = ? where id = ?");
  const rows = connection.prepare("select id, message, sample from ingestion_warnings").all();
  const named = words(traces);
  const names = (text: string) => named.some((word) => text.includes(word));
  for (const { id, message, sample } of rows as { id: number; message: string; sample: string | null }[]) {
    if (names(message) || (sample && names(sample)))
      forget.run(names(message) ? "An example was erased." : message, id);
  }
}

/** Seen more often than this, a value is not one person's. */
const common = 1000;

/** The values in these texts of JSON are suggested no more for an event (or `traits`), until somebody else is seen with them. */
export function forgetSuggestions(connection: Connection, nameId: number, texts: string[]): void {
  const said = new Set<string>();
  for (const text of texts)
    JSON.parse(text, (_, value) => {
      if (value !== null && typeof value !== "object") said.add(String(value));
      return value;
    });
  const save = connection.prepare("update properties set top_values = ? where id = ?");
  const rows = connection.prepare("select id, top_values as top from properties where name_id = ?").all(nameId);
  for (const { id, top } of rows as { id: number; top: string }[]) {
    const values = JSON.parse(top) as [string, number][];
    const kept = values.filter(([value, count]) => count > common || !said.has(value));
    if (kept.length < values.length) save.run(JSON.stringify(kept), id);
  }
}

/**
 * Takes a person out of the audit log as it is now, in slices, so that others write in between: before the person is gone, so
 * that whatever breaks it can be repeated. Answers up to which entry.
 */
export async function forgetAuditLog(db: Database, traces: Traces): Promise<number> {
  const last = db.$client.prepare("select coalesce(max(id), 0) from audit_entries").pluck().get() as number;
  for (let from = 0; from < last; from += atOnce) {
    await transaction(db, () => forgetAudit(db.$client, traces, from, Math.min(from + atOnce, last)));
    await sleep(pause);
  }
  return last;
}

/**
 * The entries stay: who did what and when; of whom does not, nor what names the person in entries about something else. Who was
 * erased stands there by number, which may be the id of somebody else.
 */
function forgetAudit(connection: Connection, traces: Traces, above: number, upTo: number): void {
  const { ids, email, phone } = traces;
  connection
    .prepare(
      `update audit_entries set subject_id = 'erased', detail = null
       where id > ? and id <= ? and subject_kind = 'profile' and action <> 'profile.erase'
         and subject_id in (select value from json_each(?))`,
    )
    .run(above, upTo, JSON.stringify(ids));
  connection
    .prepare(
      `update audit_entries set detail = '{"erased":true}' where id > ? and id <= ? and detail is not null
       and exists (select 1 from json_tree(detail) t join json_each(?) w on t.type = 'text' and t.atom = w.value)`,
    )
    .run(above, upTo, JSON.stringify([...ids, email, phone].filter((word) => word !== null)));
}

/** The person's ids and addresses as JSON writes them: so they stand in samples, and in messages that quote a value. */
function words({ ids, email, phone }: Traces): string[] {
  return [...ids, email, phone].filter((word) => word !== null).map((word) => JSON.stringify(word));
}
