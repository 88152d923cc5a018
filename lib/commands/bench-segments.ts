import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { definitionHash } from "#/lib/segments/definition-hash.ts";

const kinds = ["past_behavior", "live", "list"];
const counts = JSON.stringify({ platforms: { ios: 400, android: 350, web: 250, several: 50, none: 50 }, reach: {} });

/**
 * Puts so many segments into a database, as if they had just been calculated, and answers how they are taken out again. The
 * server has no reason to touch them for a month.
 */
export async function putSegments(db: Database, many: number, now: number): Promise<() => Promise<void>> {
  const later = now + 30 * 86_400_000;
  const { seq: before } = db.$client
    .prepare("select coalesce(max(seq), 0) as seq from sqlite_sequence where name = 'segments'")
    .get() as { seq: number };
  const segment = db.$client.prepare(
    `insert into segments (id, name, kind, tags, created_by, created_at, updated_by, updated_at, next_refresh_at, snapshot_id,
       definition_hash, paused_at, push_delivered, push_clicked, ios, android, web)
     values (:id, :name, :kind, :tags, :by, :now, :by, :now, :later, :snapshot, :hash, :paused, :delivered, 20, 400, 350, 250)`,
  );
  const snapshot = db.$client.prepare(
    `insert into snapshots (segment_id, version, as_of, taken_at, event_mark, change_mark, size, counts)
     values (:id, 1, :now, :now, 0, 1e15, :size, :counts)`,
  );
  const use = db.$client.prepare(
    "insert into message_segments (message_id, segment_id, mode) values (?, ?, 'exclude')",
  );
  await transaction(db, () => {
    for (let n = 1; n <= many; n++) {
      const id = before + n;
      const taken = snapshot.run({ id, now, size: 1_000 + n, counts });
      segment.run({
        ...{ id, now, later, name: `Benchmark ${n}`, by: `Person ${n % 12}`, snapshot: taken.lastInsertRowid },
        kind: kinds[n % 3],
        tags: JSON.stringify([`tag ${n % 40}`, `team ${n % 7}`]),
        hash: definitionHash({ type: "segment", segment: 1 + (n % 5_000) }),
        paused: n % 9 ? null : now,
        delivered: n % 300,
      });
      if (n % 4 === 0) use.run(-(n % 50) - 1, id);
    }
  });
  return () =>
    transaction(db, () => {
      for (const table of ["message_segments", "snapshots"])
        db.$client.prepare(`delete from ${table} where segment_id between ? and ?`).run(before + 1, before + many);
      db.$client.prepare("delete from segments where id between ? and ?").run(before + 1, before + many);
    });
}
