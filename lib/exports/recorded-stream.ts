import { createHash } from "node:crypto";
import type { Database } from "#/db/client.ts";
import { endExport } from "#/lib/exports/record.ts";

/** A piece of a file, and how many of its rows it holds. */
export type Written = { text: string; rows: number };

/**
 * The body of an export: pieces are written when its reader wants one. Notes how it ended: with its SHA-256 where it came out
 * whole, without where it broke or the reader went away.
 */
export function recordedStream(
  db: Database,
  id: number,
  pieces: AsyncGenerator<Written>,
  now: () => number,
): ReadableStream<Uint8Array> {
  async function* write(): AsyncGenerator<Uint8Array> {
    const hash = createHash("sha256");
    let rows = 0;
    let whole = false;
    try {
      for await (const piece of pieces) {
        const bytes = new TextEncoder().encode(piece.text);
        hash.update(bytes);
        rows += piece.rows;
        yield bytes;
      }
      await endExport(db, id, { rows, sha256: hash.digest("hex") }, now());
      whole = true;
    } finally {
      if (!whole) await endExport(db, id, { rows, sha256: null }, now());
    }
  }
  return pulled(write());
}

/** A stream that asks for the next piece when its reader wants one, and ends the work when the reader goes away. */
function pulled(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
