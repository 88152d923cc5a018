import { maxBodyBytes } from "#/lib/ingestion/decode.ts";

/** What is read of a body that is too large, so that the client hears the answer, before it is cut off. */
const patience = 64 * maxBodyBytes;

/** The bytes of a request's body, in memory of their own; of one that is too large, just enough to see that it is. */
export async function readBody(stream: AsyncIterable<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let kept = 0;
  let read = 0;
  for await (const chunk of stream ?? []) {
    read += chunk.byteLength;
    if (read > patience) break;
    if (kept > maxBodyBytes) continue;
    chunks.push(chunk);
    kept += chunk.byteLength;
  }
  const body = new Uint8Array(kept);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}
