import type { Connection, Database } from "#/db/client.ts";
import { entryOf } from "#/lib/lists/entry.ts";
import type { Traces } from "#/lib/profiles/erase.ts";

/** Removes what names a person outside of the person's own rows: lists, warnings, suggestions and the audit log. */
export function forgetTraces({ $client }: Database, traces: Traces, change: number): void {
  forgetEntries($client, traces, change);
  forgetWarnings($client, traces);
  forgetSuggestions($client, traces);
  forgetAudit($client, traces);
}

/** An e-mail or phone that somebody else has too stays on its lists: it names that person now. */
function forgetEntries(connection: Connection, { numbers, ids, email, phone }: Traces, change: number): void {
  const others = (column: "email" | "phone", value: string) =>
    connection
      .prepare(`select 1 from profiles where ${column} = ? and id not in (select value from json_each(?)) limit 1`)
      .get(value, JSON.stringify(numbers));
  const named = ids.map((id) => entryOf("id", id));
  if (email && !others("email", email)) named.push(entryOf("email", email));
  if (phone && !others("phone", phone)) named.push(entryOf("phone", phone));
  const drop = connection.prepare("delete from list_entries where value = ? returning segment_id").pluck();
  const lists = new Set(named.flatMap((value) => (value === undefined ? [] : (drop.all(value) as number[]))));
  const mark = connection.prepare("update segments set list_changed = ? where id = ?");
  for (const list of lists) mark.run(change, list);
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

/** The values of the person's traits and events are suggested no more, until somebody else is seen with them. */
function forgetSuggestions(connection: Connection, { numbers }: Traces): void {
  const list = JSON.stringify(numbers);
  const theirs = "profile_id in (select value from json_each(?))";
  const said = new Set<string>();
  const sources = ["select traits from profiles where id in (select value from json_each(?))"];
  sources.push(`select properties from events where ${theirs}`);
  for (const source of sources)
    for (const json of connection.prepare(source).pluck().all(list) as string[])
      JSON.parse(json, (_, value) => {
        if (value !== null && typeof value !== "object") said.add(String(value));
        return value;
      });
  const save = connection.prepare("update properties set top_values = ? where id = ?");
  const rows = connection
    .prepare(
      `select id, top_values as top from properties
       where name_id = 0 or name_id in (select name_id from events where ${theirs})`,
    )
    .all(list);
  for (const { id, top } of rows as { id: number; top: string }[]) {
    const values = JSON.parse(top) as [string, number][];
    const kept = values.filter(([value, count]) => count > common || !said.has(value));
    if (kept.length < values.length) save.run(JSON.stringify(kept), id);
  }
}

/** The entries stay: who did what and when; of whom does not, nor what names the person in entries about something else. */
function forgetAudit(connection: Connection, traces: Traces): void {
  const { numbers, ids } = traces;
  connection
    .prepare(
      `update audit_entries set subject_id = 'erased', detail = null
       where subject_kind = 'profile' and subject_id in (select value from json_each(?))`,
    )
    .run(JSON.stringify([...ids, ...numbers.map(String)]));
  connection
    .prepare(
      `update audit_entries set detail = '{"erased":true}' where detail is not null
       and exists (select 1 from json_each(?) where instr(detail, value))`,
    )
    .run(JSON.stringify(words(traces)));
}

/** The person's ids and addresses as JSON writes them: so they stand in samples, and in messages that quote a value. */
function words({ ids, email, phone }: Traces): string[] {
  return [...ids, email, phone].filter((word) => word !== null).map((word) => JSON.stringify(word));
}
