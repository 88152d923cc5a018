import { and, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { events } from "#/db/schema/events.ts";
import { jobs } from "#/db/schema/jobs.ts";
import { segments } from "#/db/schema/segments.ts";
import { workspace } from "#/db/schema/workspace.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { enqueue, priority } from "#/lib/jobs/queue.ts";
import { nextChange } from "#/lib/workspace/changes.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { isZone } from "#/lib/workspace/time.ts";

const defaultableChannels = ["email", "sms", "whatsapp"] as const;
const currencies = new Set(Intl.supportedValuesOf("currency"));
const eventNames = z
  .array(
    z.string().trim().min(1, "An event's name is not empty.").max(200, "An event's name has 200 characters at most."),
  )
  .max(50, "50 events at most.")
  .transform((names) => [...new Set(names)]);

/** The settings of the workspace, as the settings form and PATCH /api/v1/workspace write them. */
export const settingsSchema = z.object({
  name: z.string().trim().min(1, "Name the workspace.").max(80, "80 characters at most."),
  timezone: z.string().refine(isZone, "This is no time zone. Write one of the IANA list, such as Europe/Berlin."),
  currency: z
    .string()
    .toUpperCase()
    .refine((code) => currencies.has(code), "This is no currency. Write an ISO 4217 code, such as EUR."),
  sessionGapMinutes: z
    .number("Write a number of minutes.")
    .int("Write whole minutes.")
    .min(1, "At least 1 minute.")
    .max(1440, "At most 1,440 minutes, a day."),
  revenueEvents: eventNames,
  refundEvents: eventNames,
  optedInByDefault: z.array(z.enum(defaultableChannels)),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Kinds of jobs that compute anew from the rows what was derived from a setting. */
export const recomputations = { revenue: "recompute_revenue", sessions: "recompute_sessions" };
const recomputedFrom: Partial<Record<keyof Settings, string>> = {
  currency: recomputations.revenue,
  revenueEvents: recomputations.revenue,
  refundEvents: recomputations.revenue,
  sessionGapMinutes: recomputations.sessions,
};

/**
 * Writes those settings that differ and answers their names. Another name changes nothing else; any other setting decides
 * who matches, so every segment is calculated anew, and revenue and sessions are recomputed from the rows where they must.
 */
export function changeSettings(
  db: Database,
  input: Partial<Settings>,
  actor: Actor,
  now: number,
): Promise<{ changed: (keyof Settings)[] }> {
  return transaction(db, () => ({ changed: writeSettings(db, input, actor, now) }));
}

/** `changeSettings` inside the caller's transaction. */
export function writeSettings(db: Database, input: Partial<Settings>, actor: Actor, now: number): (keyof Settings)[] {
  const before = workspaceSettings(db, now);
  const names = Object.keys(settingsSchema.shape) as (keyof Settings)[];
  const changed = names.filter((name) => input[name] !== undefined && !same(before[name], input[name]));
  if (changed.length === 0) return changed;
  const values = Object.fromEntries(changed.map((name) => [name, input[name]]));
  db.update(workspace).set(values).where(eq(workspace.id, 1)).run();
  const old = Object.fromEntries(changed.map((name) => [name, before[name]]));
  audit(db, actor, "workspace.change", { kind: "workspace", id: 1 }, { from: old, to: values }, now);
  if (changed.every((name) => name === "name")) return changed;
  const change = refreshEverySegment(db, now);
  if (db.select({ id: events.id }).from(events).limit(1).get() === undefined) return changed;
  // A job for each change: one that runs already may have read the settings before it.
  for (const kind of new Set(changed.map((name) => recomputedFrom[name])))
    if (kind) enqueue(db, { kind, subject: change, priority: priority.person }, now);
  return changed;
}

/**
 * Has every segment calculated anew, because a setting, or what is derived from one, is another now: until then it is stale.
 * Answers the number of the change. Inside a transaction.
 */
export function refreshEverySegment(db: Database, now: number): number {
  const settingsChanged = nextChange(db);
  db.update(workspace).set({ settingsChanged }).where(eq(workspace.id, 1)).run();
  db.update(segments).set({ nextRefreshAt: now }).where(isNull(segments.deletedAt)).run();
  return settingsChanged;
}

/** Whether a recomputation waits or runs. */
export function isRecomputing(db: Database): boolean {
  const kinds = Object.values(recomputations);
  const open = and(inArray(jobs.kind, kinds), inArray(jobs.state, ["queued", "running"]));
  return db.select({ id: jobs.id }).from(jobs).where(open).get() !== undefined;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
