import { Audience } from "#/lib/audience/audience.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { dayOf } from "#/lib/workspace/time.ts";
import "#/app/testing.ts";

type Day = { ago: number; size: number; entered?: number; left?: number; version?: number; rebuilt?: boolean };
type Seed = {
  name: string;
  kind?: "past_behavior" | "live" | "list";
  description?: string;
  tags?: string[];
  /** Numbers of the profiles that are in; without it the segment was never calculated. */
  members?: number[];
  platforms?: { ios: number; android: number; web: number; several: number; none: number };
  days?: Day[];
  paused?: boolean;
  error?: string;
  /** Milliseconds since the latest calculation. */
  age?: number;
};

const everyone = JSON.stringify({ type: "everyone" });

/** A segment with figures that a test chose, as if it had been calculated; the server has no reason to touch it today. */
export function seedSegment(seed: Seed): number {
  const { name, kind = "past_behavior", description = "", tags = [], days = [], members, age = 0 } = seed;
  const version = days.at(-1)?.version ?? 1;
  const now = Date.now();
  const id = insert("segments", {
    name,
    kind,
    description,
    tags: JSON.stringify(tags),
    version,
    refresh_minutes: 180,
    created_by: "Test admin",
    created_at: now,
    updated_by: "Test admin",
    updated_at: now,
    paused_at: seed.paused ? now : null,
    error: seed.error ?? null,
  });
  insert("segment_versions", {
    segment_id: id,
    version,
    criteria: kind === "list" ? null : everyone,
    author: "Test admin",
    at: now,
  });
  for (const day of days) insert("snapshots", snapshot(id, now - day.ago * 86_400_000, day));
  if (members) {
    const platforms = seed.platforms ?? { ios: 0, android: 0, web: 0, several: 0, none: members.length };
    const latest = { size: members.length, members: Audience.of(members).toBytes(), platforms, version };
    const snapshotId = insert("snapshots", { ...snapshot(id, now - age, latest), day: null });
    client().prepare("update segments set snapshot_id = ? where id = ?").run(snapshotId, id);
  }
  return id;
}

type Taken = Omit<Day, "ago"> & { members?: Uint8Array; platforms?: object };

function snapshot(segmentId: number, at: number, { size, members, platforms = {}, ...rest }: Taken) {
  return {
    segment_id: segmentId,
    version: rest.version ?? 1,
    day: dayOf(at, workspaceSettings(database()).timezone),
    as_of: at,
    taken_at: at,
    event_mark: 0,
    change_mark: 1_000_000_000,
    size,
    counts: JSON.stringify({ platforms, reach: {} }),
    entered: rest.entered ?? null,
    left: rest.left ?? null,
    rebuilt: rest.rebuilt ? 1 : 0,
    members: members ?? null,
  };
}

/** Profiles with these names, and their numbers. */
export function seedProfiles(names: string[]): number[] {
  return names.map((name) =>
    insert("profiles", { external_id: `seed-${name}`, known: 1, traits: "{}", name, bucket: 0, changed: 0 }),
  );
}

export function seedRunningRefresh(id: number, done: number, total: number): void {
  const now = Date.now();
  insert("jobs", {
    kind: "refresh",
    subject: String(id),
    payload: "{}",
    state: "running",
    run_at: now,
    lease_until: now + 600_000,
    attempts: 1,
    done,
    total,
    created_at: now - 10_000,
  });
}

/** Hides every segment while `during` runs. */
export async function withoutSegments(during: () => Promise<void>): Promise<void> {
  const mark = Date.now();
  client().prepare("update segments set deleted_at = ? where deleted_at is null").run(mark);
  try {
    await during();
  } finally {
    client().prepare("update segments set deleted_at = null where deleted_at = ?").run(mark);
  }
}

export function client() {
  const { $client } = database();
  $client.pragma("busy_timeout = 5000");
  return $client;
}

function insert(table: string, row: Record<string, string | number | Uint8Array | null>): number {
  const columns = Object.keys(row);
  const values = columns.map((column) => `@${column}`);
  const quoted = columns.map((column) => `"${column}"`);
  return Number(
    client().prepare(`insert into ${table} (${quoted.join()}) values (${values.join()})`).run(row).lastInsertRowid,
  );
}
