import type { Connection, Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { enqueue, priority } from "#/lib/jobs/queue.ts";
import { eraseEvents } from "#/lib/profiles/erase-events.ts";
import { forgetAuditLog, forgetTraces } from "#/lib/profiles/erase-traces.ts";
import { family } from "#/lib/profiles/family.ts";
import { nextChange } from "#/lib/workspace/changes.ts";

/** Who a person was to the database: all numbers, ids and addresses. */
export type Traces = { numbers: number[]; ids: string[]; email: string | null; phone: string | null };

/**
 * Erases the person of this number for good, with whoever was merged into it: events, sessions, devices, consents,
 * deliveries, ids, list entries, comings and goings, and the ids in warnings and in the audit log. The number stays, empty, and is never given
 * again; the same id later is a new profile. False if there is nobody of that number. From one moment on nobody sees them any
 * more; their events go in batches after it, and what a killed server leaves of these by `eraseLeftEvents`. Chunks of columns
 * are rewritten by `rewriteErased`, and the log of the database is emptied by a job.
 */
export async function eraseProfile(db: Database, profileId: number, actor: Actor, now: number): Promise<boolean> {
  const connection = db.$client;
  const known = tracesOf(connection, profileId);
  if (!known) return false;
  const auditRead = await forgetAuditLog(db, known);
  const numbers = await transaction(db, () => {
    const traces = tracesOf(connection, profileId);
    if (!traces) return undefined;
    const change = nextChange(db);
    forgetTraces(db, traces, change, auditRead);
    eraseRows(connection, traces.numbers, change, now);
    audit(db, actor, "profile.erase", { kind: "profile", id: profileId }, undefined, now);
    return traces.numbers;
  });
  if (!numbers) return false;
  await eraseEvents(db, numbers);
  // One job a person: one that runs already may have emptied the log before these events went.
  await transaction(db, () => enqueue(db, { kind: "empty_log", subject: profileId, priority: priority.person }, now));
  return true;
}

function tracesOf(connection: Connection, profileId: number): Traces | undefined {
  const row = connection
    .prepare("select email, phone from profiles where id = ? and merged_into is null and erased_at is null")
    .get(profileId) as Pick<Traces, "email" | "phone"> | undefined;
  if (!row) return undefined;
  const ids = connection.prepare("select value from profile_aliases where profile_id = ?").pluck().all(profileId);
  const numbers = family(connection, profileId);
  const external = connection
    .prepare(
      "select external_id from profiles where id in (select value from json_each(?)) and external_id is not null",
    )
    .pluck()
    .all(JSON.stringify(numbers));
  return { numbers, ids: [...new Set([...ids, ...external])] as string[], ...row };
}

function eraseRows(connection: Connection, numbers: number[], change: number, now: number): void {
  const list = JSON.stringify(numbers);
  for (const table of ["sessions", "devices", "consents", "deliveries", "profile_aliases", "live_changes"])
    connection.prepare(`delete from ${table} where profile_id in (select value from json_each(?))`).run(list);
  connection
    .prepare(
      `update profiles set external_id = null, known = 0, traits = '{}', email = null, phone = null, name = null,
         language = null, timezone = null, country = null, region = null, city = null, app_version = null,
         os_version = null, device_model = null, latitude = null, longitude = null, first_seen_at = null,
         last_seen_at = null, created_at = null, blocklisted_at = null, identified_at = null, bucket = 0,
         erased_at = ?, changed = ? where id in (select value from json_each(?))`,
    )
    .run(now, change, list);
}
