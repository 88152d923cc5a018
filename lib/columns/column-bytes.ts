import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Column, Instants, Profiles } from "#/lib/columns/column.ts";

type Stored = Column | Instants | Profiles;
type Numeric = Uint8Array | Uint16Array | Uint32Array | Float64Array;

const kinds = ["profiles", "instants", "numbers", "dictionary"] as const;
const header = 32;
/** A dictionary text longer than this is worth compressing. */
const worthCompressing = 512;

/**
 * One column as a blob: a header of 32 bytes (kind, bytes per row, whether the text is compressed, length of the
 * data, base, scale), the data as little-endian numbers, then the dictionary as a JSON array.
 */
export function toBytes(column: Stored): Buffer {
  const data = dataOf(column);
  const text = column.kind === "dictionary" ? Buffer.from(jsonOf(column.values)) : Buffer.alloc(0);
  const compressed = text.length > worthCompressing;
  const tail = compressed ? zstdCompressSync(text) : text;
  const bytes = Buffer.alloc(header + data.byteLength + tail.length);
  bytes[0] = kinds.indexOf(column.kind);
  bytes[1] = data.BYTES_PER_ELEMENT;
  bytes[2] = compressed ? 1 : 0;
  bytes.writeUInt32LE(data.byteLength, 4);
  if (column.kind === "instants") {
    bytes.writeDoubleLE(column.base, 8);
    bytes.writeDoubleLE(column.scale, 16);
  }
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), header);
  bytes.set(tail, header + data.byteLength);
  return bytes;
}

/** Reads what `toBytes` wrote; the numbers stay where they are in the buffer if they lie aligned. */
export function fromBytes(bytes: Uint8Array): Stored {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = kinds[bytes[0]!];
  const width = bytes[1]!;
  const length = view.getUint32(4, true);
  const data = numericView(bytes.subarray(header, header + length), width);
  if (kind === "profiles") return { kind, numbers: data as Uint32Array };
  if (kind === "numbers") return { kind, values: data as Float64Array };
  if (kind === "instants") {
    const offsets = data as Uint32Array | Float64Array;
    return { kind, base: view.getFloat64(8, true), scale: view.getFloat64(16, true), offsets };
  }
  if (kind !== "dictionary") throw new Error("A stored column is damaged. Run: satsuma check --rebuild");
  const tail = bytes.subarray(header + length);
  const text = bytes[2] === 1 ? zstdDecompressSync(tail) : Buffer.from(tail.buffer, tail.byteOffset, tail.length);
  return { kind, codes: data as Uint8Array, values: JSON.parse(text.toString("utf8")) };
}

function dataOf(column: Stored): Numeric {
  if (column.kind === "profiles") return column.numbers;
  if (column.kind === "instants") return column.offsets;
  return column.kind === "numbers" ? column.values : column.codes;
}

function numericView(bytes: Uint8Array, width: number): Numeric {
  const aligned = bytes.byteOffset % width === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = aligned;
  const length = bytes.length / width;
  if (width === 1) return aligned;
  if (width === 2) return new Uint16Array(buffer, byteOffset, length);
  return width === 4 ? new Uint32Array(buffer, byteOffset, length) : new Float64Array(buffer, byteOffset, length);
}

/** JSON, but what JSON.parse reads as infinity (`1e999`) is written so that it is read as infinity again. */
function jsonOf(values: unknown[]): string {
  if (!values.some((v) => v === Number.POSITIVE_INFINITY || v === Number.NEGATIVE_INFINITY))
    return JSON.stringify(values);
  return `[${values.map((v) => (typeof v === "number" && !Number.isFinite(v) ? `${v < 0 ? "-" : ""}1e999` : JSON.stringify(v))).join(",")}]`;
}
