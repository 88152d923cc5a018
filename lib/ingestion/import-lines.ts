import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Refused } from "#/lib/ingestion/ids.ts";

const megabyte = 1024 * 1024;
const newline = 10;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** A line of a file of calls: its number from 1, and its text or why it has none. */
export type Line = { number: number; text: string | Refused };

export type Source = { key: string; bytes: number | undefined; blocks: AsyncIterable<Buffer> };

/**
 * Opens a file of calls, or the standard input for `-`. `key` tells this file from others: the SHA-256 of its first MiB,
 * its size and its name. `onRead` hears how many bytes of the file, as it is stored, were read.
 */
export async function openSource(file: string, onRead: (bytes: number) => void): Promise<Source> {
  const bytes = file === "-" ? undefined : statSync(file).size;
  const raw = file === "-" ? process.stdin : createReadStream(file, { highWaterMark: megabyte });
  const chunks = raw[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let start = Buffer.alloc(0);
  while (start.byteLength < megabyte) {
    const { value, done } = await chunks.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  const hash = createHash("sha256")
    .update(start.subarray(0, megabyte))
    .update(`\n${bytes}\n${basename(file)}`);
  async function* rest() {
    let read = 0;
    for (let block: Buffer | undefined = start; block; block = (await chunks.next()).value) {
      read += block.byteLength;
      onRead(read);
      yield block;
    }
  }
  const zipped = start[0] === 0x1f && start[1] === 0x8b;
  const blocks = zipped ? unzipped(rest()) : rest();
  return { key: hash.digest("hex"), bytes, blocks };
}

/** Throws what is wrong with the compression where it is met. */
function unzipped(blocks: AsyncGenerator<Buffer>): AsyncIterable<Buffer> {
  return pipeline(Readable.from(blocks), createGunzip({ chunkSize: megabyte }), () => undefined);
}

/** The lines of a file, block by block. One that is not UTF-8, or has over 1 MB, has a reason instead of a text. */
export async function* linesOf(blocks: AsyncIterable<Buffer>): AsyncGenerator<Line[]> {
  let number = 0;
  let rest: Buffer[] = [];
  let waiting = 0;
  const take = (bytes: Buffer): Line[] =>
    textsOf(bytes).map((text) => ({
      number: ++number,
      text: typeof text === "string" && text.length > megabyte ? tooLong : text,
    }));
  for await (const block of blocks) {
    const end = block.lastIndexOf(newline);
    if (end >= 0) {
      yield take(Buffer.concat([...rest, block.subarray(0, end)]));
      rest = [];
      waiting = 0;
    }
    const tail = block.subarray(end + 1);
    if (tail.byteLength > 0 && waiting <= megabyte) rest.push(tail);
    waiting += tail.byteLength;
  }
  if (waiting > 0) yield take(Buffer.concat(rest));
}

const tooLong = new Refused("line", "The line has over 1 MB; a call has at most 64 KB.");

function textsOf(bytes: Buffer): (string | Refused)[] {
  try {
    return utf8.decode(bytes).split("\n");
  } catch {
    return [...split(bytes)].map(textOf);
  }
}

function textOf(bytes: Buffer): string | Refused {
  try {
    return utf8.decode(bytes);
  } catch {
    return new Refused("line", "The line is not UTF-8 text.");
  }
}

function* split(bytes: Buffer): Generator<Buffer> {
  let from = 0;
  for (let to = bytes.indexOf(newline); to >= 0; to = bytes.indexOf(newline, from)) {
    yield bytes.subarray(from, to);
    from = to + 1;
  }
  yield bytes.subarray(from);
}
