import { setImmediate as breath } from "node:timers/promises";
import Papa from "papaparse";

/** What is wrong with an uploaded file, in words for whoever uploaded it. */
export class CsvError extends Error {}

/**
 * The values of one column of a CSV file with a header, in batches as they arrive: the named column, or the first one. A line
 * that lacks the column gives "". Throws CsvError on a file that is not UTF-8 or not such a CSV. Other requests get their
 * turn between two batches.
 */
export async function* csvValues(chunks: AsyncIterable<Uint8Array>, column?: string): AsyncGenerator<string[]> {
  let delimiter: string | undefined;
  let index: number | undefined;
  let line = 1;
  for await (const piece of wholeLines(decoded(chunks))) {
    delimiter ??= Papa.parse(piece.trimStart().split("\n", 1)[0]!).meta.delimiter;
    const { data, errors } = Papa.parse<string[]>(piece, { delimiter, skipEmptyLines: true });
    const broken = errors.find(({ type }) => type === "Quotes");
    if (broken) throw new CsvError(`The quotation marks are wrong near line ${line + (broken.row ?? 0)}.`);
    line += data.length;
    if (data.length === 0) continue;
    index ??= columnIndex(data.shift()!, column);
    yield data.map((row) => row[index!] ?? "");
    await breath();
  }
  if (index === undefined) throw new CsvError("The file is empty: its first line must name the columns.");
}

async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if ((error as { code?: string }).code !== "ERR_ENCODING_INVALID_ENCODED_DATA") throw error;
    throw new CsvError("The file is not UTF-8: save it as CSV in UTF-8.");
  }
}

/** Cuts text after line ends that no quotation mark holds open; what never ends is passed on at the end. */
async function* wholeLines(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of texts) {
    rest += text;
    const end = rest.lastIndexOf("\n") + 1;
    if (end === 0 || isOpen(rest.slice(0, end))) {
      if (rest.length > longestLine) throw new CsvError("A line is too long, or a quotation mark is never closed.");
      continue;
    }
    yield rest.slice(0, end);
    rest = rest.slice(end);
  }
  if (rest) yield rest;
}

const longestLine = 1_048_576;
const isOpen = (text: string) => (text.split('"').length - 1) % 2 === 1;

function columnIndex(header: string[], wanted: string | undefined): number {
  const names = header.map((name) => name.trim());
  if (wanted === undefined) return 0;
  const index = names.indexOf(wanted.trim());
  if (index >= 0) return index;
  throw new CsvError(`There is no column "${wanted}". The file has: ${names.join(", ")}.`);
}
