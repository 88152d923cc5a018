import { gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

/** Of a body, decoded and not: SDKs close a batch at 480 KB. */
export const maxBodyBytes = 1024 * 1024;

export type Decoded = { ok: true; value: unknown } | { ok: false; message: string };

const tooLarge = `The body has over ${maxBodyBytes} bytes (1 MB); send smaller batches.`;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads a body as JSON: gzip and deflate are told by their first bytes, whatever the headers say, and by the headers. */
export function decode(body: Uint8Array, encoding: string | undefined): Decoded {
  if (body.byteLength > maxBodyBytes) return refused(tooLarge);
  try {
    const bytes = inflate(body, encoding?.trim().toLowerCase() ?? "");
    if (!bytes) return refused(`Content-Encoding ${encoding} is not read here; send gzip, deflate or none.`);
    if (bytes.byteLength > maxBodyBytes) return refused(tooLarge);
    return { ok: true, value: JSON.parse(utf8.decode(bytes)) };
  } catch (error) {
    return refused(whatIsWrong(error as Error & { code?: string }));
  }
}

function inflate(body: Uint8Array, encoding: string): Uint8Array | undefined {
  const options = { maxOutputLength: maxBodyBytes };
  const [first, second = 0] = body;
  if (first === 0x1f && second === 0x8b) return gunzipSync(body, options);
  if (first === 0x78 && (first * 256 + second) % 31 === 0) return inflateSync(body, options);
  if (encoding === "deflate" && !startsLikeJson(first)) return inflateRawSync(body, options);
  return ["", "identity", "gzip", "x-gzip", "deflate"].includes(encoding) ? body : undefined;
}

const startsLikeJson = (byte: number | undefined) =>
  byte !== undefined && "{[ \t\r\n\u00ef".includes(String.fromCharCode(byte));

function whatIsWrong(error: Error & { code?: string }): string {
  if (error.code === "ERR_BUFFER_TOO_LARGE") return tooLarge;
  if (error.code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "The body is not UTF-8 text.";
  if (error instanceof SyntaxError) return `The body is not JSON: ${error.message.slice(0, 200)}.`;
  return "The body is compressed, and broken or cut off.";
}

const refused = (message: string): Decoded => ({ ok: false, message });
