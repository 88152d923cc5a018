import { type Database, openDatabase } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit, system } from "#/lib/accounts/audit.ts";
import { Refused } from "#/lib/ingestion/ids.ts";
import { type Line, linesOf, openSource, type Source } from "#/lib/ingestion/import-lines.ts";
import { importLog, type Progress } from "#/lib/ingestion/import-log.ts";
import { objectOf } from "#/lib/ingestion/read.ts";
import { type Outcome, writerOver } from "#/lib/ingestion/writer.ts";

export type ImportOptions = {
  /** Who does it, for the audit log. */
  actor?: Actor;
  /** The clock, in epoch ms. */
  now?: () => number;
  onProgress?: (progress: Progress & { readBytes: number; totalBytes: number | undefined }) => void;
};

export type ImportReport = {
  lines: number;
  accepted: number;
  duplicates: number;
  /** The first 1,000 of this run; `refused` is how many there are in all. */
  rejected: { line: number; reason: string }[];
  refused: number;
  /** The line after which an import that was interrupted went on; 0 for a new one. */
  resumedAfter: number;
};

const linesPerCommit = 2000;
const commitsAhead = 3;
const listed = 1000;

/**
 * Takes a file of calls in (one JSON object a line, plain or gzip; `-` is the standard input), while the server runs. If
 * it is interrupted, importing the same file again goes on where it stopped. Lines without a messageId get one made of
 * the file and the line, so that importing twice stores nothing twice. Throws if the file cannot be read to its end.
 */
export async function importFile(db: Database, file: string, options: ImportOptions = {}): Promise<ImportReport> {
  const { actor = system, now = Date.now, onProgress } = options;
  let readBytes = 0;
  const source = await openSource(file, (bytes) => {
    readBytes = bytes;
  });
  const connection = openDatabase(db.$client.name, { wait: 50 });
  connection.$client.pragma("wal_autocheckpoint = 20000");
  const { log, resumedAfter } = await transaction(connection, () => {
    const log = importLog(connection, source.key, file, now());
    const resumedAfter = log.progress().lines;
    const detail = { file, ...(resumedAfter && { resumedAfter }) };
    audit(connection, actor, "events.import", { kind: "workspace", id: 1 }, detail, now());
    return { log, resumedAfter };
  });
  const rejected: ImportReport["rejected"] = [];
  const writer = writerOver(connection);

  async function write(lines: Line[]): Promise<void> {
    const filled = lines.filter(({ text }) => text instanceof Refused || text.trim() !== "");
    const calls = filled.map((line) => callOf(line, source.key));
    const also = (outcome: Outcome) => log.advance(lines.at(-1)!.number, outcome);
    const outcome = await writer.write(calls, { receivedAt: now(), archived: true, also });
    for (const { index, reason } of outcome.rejected)
      if (rejected.length < listed) rejected.push({ line: filled[index]!.number, reason });
    onProgress?.({ ...log.progress(), readBytes, totalBytes: source.bytes });
  }

  try {
    // A crash may take the last commits back, their progress with them: only the end has to be on the disk.
    connection.$client.pragma("synchronous = NORMAL");
    await inTurn(batches(source, resumedAfter), write);
    connection.$client.pragma("synchronous = FULL");
    log.finish(now());
    const { rejected: refused, ...progress } = log.progress();
    return { ...progress, refused, rejected, resumedAfter };
  } catch (error) {
    const stand = `What is before line ${log.progress().lines + 1} is imported; import the file again to go on.`;
    throw new Error(`${file} could not be imported to its end: ${(error as Error).message}. ${stand}`, {
      cause: error,
    });
  } finally {
    await writer.close();
  }
}

async function* batches({ blocks }: Source, after: number): AsyncGenerator<Line[]> {
  for await (const lines of linesOf(blocks)) {
    const fresh = lines.filter(({ number }) => number > after);
    for (let from = 0; from < fresh.length; from += linesPerCommit) yield fresh.slice(from, from + linesPerCommit);
  }
}

/** Does the work for each item with some under way at once, so that reading goes on while the disk is written. */
async function inTurn<T>(items: AsyncGenerator<T>, work: (item: T) => Promise<void>): Promise<void> {
  const ahead: Promise<void>[] = [];
  try {
    for await (const item of items) {
      const done = work(item);
      done.catch(() => undefined);
      ahead.push(done);
      if (ahead.length >= commitsAhead) await ahead.shift();
    }
    await Promise.all(ahead);
  } finally {
    await Promise.allSettled(ahead);
  }
}

/** The call on a line, with a message id of its own. */
function callOf({ number, text }: Line, key: string): unknown {
  if (text instanceof Refused) return text;
  try {
    const call: unknown = JSON.parse(text);
    const found = objectOf(call);
    if (!found || (found.messageId !== undefined && found.messageId !== null && found.messageId !== "")) return call;
    return { ...found, messageId: `import:${key.slice(0, 24)}:${number}` };
  } catch (error) {
    return new Refused("line", `The line is not JSON: ${(error as Error).message}.`);
  }
}
