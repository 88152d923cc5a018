import type { Database } from "#/db/client.ts";
import type { Audience } from "#/lib/audience/audience.ts";
import { foldCase } from "#/lib/criteria/text.ts";
import { type Job, openJob, progress } from "#/lib/jobs/queue.ts";
import type { Workshop } from "#/lib/jobs/workshop.ts";
import { asUpload, publishedUpload, type Upload } from "#/lib/lists/as-upload.ts";
import { fillingOf } from "#/lib/lists/ask-to-fill.ts";
import { type Entry, writeEach } from "#/lib/lists/entries.ts";
import { addresses } from "#/lib/lists/people.ts";
import { family } from "#/lib/profiles/family.ts";

const slice = 2_000;

/** Fills a new list as `askToFill` asked; what breaks, or is killed, counts for nothing and is done anew. */
export async function fillList({ db, now }: Workshop, job: Job): Promise<void> {
  const id = Number(job.subject);
  const filling = fillingOf(job);
  const done = await asUpload(db, id, now(), async (upload) => {
    if ("list" in filling) await copyEntries(db, filling.list, upload, job);
    else await writeMembers(db, { id, members: filling.members }, upload, job);
    return true;
  });
  if (!done) throw new Error("Another upload to this list is under way; it is filled after that.");
}

async function copyEntries(db: Database, from: number, { writer, publish }: Upload, job: Job): Promise<void> {
  if (openJob(db, "fill", from)) throw new Error("The list that is copied is being filled itself; it is copied then.");
  const published = publishedUpload(db, from);
  const counting = "segment_id = ? and upload <= ? and (removed_by is null or removed_by > ?)";
  const total = db.$client.prepare(`select count(*) from list_entries where ${counting}`).pluck();
  const count = total.get(from, published, published) as number;
  const page = db.$client.prepare(
    `select match, value from list_entries where ${counting} and (match, value) > (?, ?) order by match, value
     limit ${slice}`,
  );
  function* entries() {
    let last: Entry | undefined = { match: "email", value: "" };
    for (let read = 0; last; ) {
      const rows = page.all(from, published, published, last.match, last.value) as Entry[];
      yield* rows;
      read += rows.length;
      progress(db, job, read, count);
      last = rows.at(-1);
    }
  }
  await writeEach(db, entries(), writer.put);
  await publish(undefined, () => {
    if (publishedUpload(db, from) !== published) throw new Error("The list changed while it was copied; once more.");
  });
}

type Members = { id: number; members: Audience };

async function writeMembers(db: Database, frozen: Members, { number, writer, publish }: Upload, job: Job) {
  const { id, members } = frozen;
  const size = members.count();
  const find = db.$client
    .prepare(
      "select external_id from profiles where id in (select value from json_each(?)) and external_id is not null",
    )
    .pluck();
  function* entries(): Generator<Entry> {
    let read = 0;
    for (const numbers of members.slices(slice)) {
      for (const value of find.all(JSON.stringify(numbers)) as string[]) yield { match: "id", value: foldCase(value) };
      read += numbers.length;
      progress(db, job, read, size);
    }
  }
  await writeEach(db, entries(), writer.put);
  const others = await alsoMatched(db, frozen, number);
  await publish(undefined, () => {
    if (others > 0) note(db, id, others);
  });
}

/** How many besides the members have one of the written ids, as ids on lists are read without the case of letters. */
async function alsoMatched(db: Database, { id, members }: Members, upload: number): Promise<number> {
  const written = db.$client
    .prepare("select 1 from list_entries where segment_id = ? and match = 'id' and value = ? and upload = ?")
    .pluck();
  const others = new Set<number>();
  for await (const { value, profile } of addresses(db, "id"))
    if (!members.has(profile) && written.get(id, foldCase(value), upload) === 1) others.add(profile);
  // Who was merged since the freeze is there under another number.
  return [...others].filter((n) => !family(db.$client, n).some((one) => members.has(one))).length;
}

function note(db: Database, id: number, others: number): void {
  const text =
    others === 1
      ? "1 other user has the id of a member but for the case of its letters, and is in it, too."
      : `${others} other users have the id of a member but for the case of its letters, and are in it, too.`;
  db.$client.prepare("update segments set description = trim(description || ' ' || ?) where id = ?").run(text, id);
}
