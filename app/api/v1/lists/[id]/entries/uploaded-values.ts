import { z } from "zod";
import { refuse } from "#/app/api/v1/answer.ts";
import { CsvError, csvValues } from "#/app/api/v1/lists/[id]/entries/csv-values.ts";
import { contentType, type Read, readBody, tooLarge } from "#/app/api/v1/read.ts";

const mebibyte = 1024 * 1024;
const limits = { json: 16 * mebibyte, csv: 512 * mebibyte };
const slice = 65_536;

export const idsBody = z.strictObject({ ids: z.array(z.union([z.string(), z.number()])) });

class TooLarge extends Error {}

/** The ids of an upload: those of a JSON body, or of a CSV file as it arrives, which may throw what `refusedUpload` answers. */
export async function uploadedValues(
  request: Request,
  column: string | undefined,
): Promise<Read<Iterable<string> | AsyncIterable<string>>> {
  if (contentType(request) === "text/csv") return { ok: true, value: flat(csvValues(slices(request.body), column)) };
  if (column !== undefined) {
    const message = '"column" names a column of a CSV file: send text/csv, or leave it out.';
    return { ok: false, response: refuse(422, { code: "invalid", message, path: "/column" }) };
  }
  const body = await readBody(request, idsBody, limits.json, "Send more than that as text/csv.");
  return body.ok ? { ok: true, value: body.value.ids.map(String) } : body;
}

/** The answer to an upload that turned out to be bad on its way; undefined for any other error. */
export function refusedUpload(error: unknown): Response | undefined {
  if (error instanceof TooLarge) return tooLarge(limits.csv);
  if (error instanceof CsvError) return refuse(422, { code: "bad_csv", message: error.message });
}

/** The body in pieces that are parsed within a few milliseconds each. */
async function* slices(body: Request["body"]): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > limits.csv) throw new TooLarge();
    for (let at = 0; at < chunk.byteLength; at += slice) yield chunk.subarray(at, at + slice);
  }
}

async function* flat(batches: AsyncIterable<string[]>): AsyncGenerator<string> {
  for await (const batch of batches) yield* batch;
}
