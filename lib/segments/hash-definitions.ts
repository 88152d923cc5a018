import type { Database } from "#/db/client.ts";
import { inBatches } from "#/db/in-batches.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { definitionHash } from "#/lib/segments/definition-hash.ts";

const atOnce = 500;

/** Gives the segments of before there were hashes theirs, some at a time. */
export async function hashDefinitions(db: Database): Promise<void> {
  const lacking = db.$client.prepare(
    `select s.id, v.criteria from segments s join segment_versions v on v.segment_id = s.id and v.version = s.version
     where s.definition_hash is null and v.criteria is not null limit ${atOnce}`,
  );
  const note = db.$client.prepare("update segments set definition_hash = ? where id = ?");
  await inBatches(db, () => {
    const rows = lacking.all() as { id: number; criteria: string }[];
    for (const { id, criteria } of rows) note.run(definitionHash(JSON.parse(criteria) as Criteria), id);
    return rows.length;
  });
}
