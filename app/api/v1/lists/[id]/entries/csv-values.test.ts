import { expect, test } from "vitest";
import { CsvError, csvValues } from "#/app/api/v1/lists/[id]/entries/csv-values.ts";

async function* chunks(texts: (string | Uint8Array)[]) {
  for (const text of texts) yield typeof text === "string" ? new TextEncoder().encode(text) : text;
}

async function values(texts: (string | Uint8Array)[], column?: string): Promise<string[]> {
  const batches = await Array.fromAsync(csvValues(chunks(texts), column));
  return batches.flat();
}

test("the first column is read, wherever the file is cut", async () => {
  const file = 'user,e-mail\r\n1,a\r\n"2 ""b"",\r\n3",x\r\nç,y';
  const bytes = new TextEncoder().encode(file);
  const expected = ["1", '2 "b",\r\n3', "ç"];
  expect(await values([bytes])).toEqual(expected);
  expect(await values([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
});

test("a column is found by its name, after a byte order mark and with semicolons too", async () => {
  expect(await values(["\uFEFFid;mail\n1;a\n2;b\n3\n"], "mail")).toEqual(["a", "b", ""]);
  expect(await values(["\uFEFFid;mail\n1;a\n"], "id")).toEqual(["1"]);
});

test("the header alone decides what parts the cells: an id may hold any other separator", async () => {
  expect(await values(["id\na|b\nc|d\n"])).toEqual(["a|b", "c|d"]);
});

test("empty lines are no entries", async () => {
  expect(await values(["id\n\n1\n\n\n2\n"])).toEqual(["1", "2"]);
  expect(await values(["id\n"])).toEqual([]);
});

test.each([
  ["an empty file", [""], undefined, /empty/],
  ["a column that is not there", ["id,x\n1,2\n"], "mail", /no column "mail".*id, x/],
  ["a file that is not UTF-8", ["id\n", Uint8Array.of(0xff, 0xfe), "\n"], undefined, /UTF-8/],
  ["a quotation mark that is never closed", ['id\n1\n"2\n3\n'], undefined, /quotation marks.*line/],
  ["a line without an end", ["id\n", `"${"x".repeat(2_000_000)}`, "\n1\n"], undefined, /too long/],
])("%s is refused in words", async (_, texts, column, words) => {
  const error = await values(texts, column).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(CsvError);
  expect(error.message).toMatch(words);
});

test("a million lines leave others their turn", async () => {
  async function* million() {
    for (let n = 0; n < 1_000_000; n += 4_000)
      yield new TextEncoder().encode(
        (n === 0 ? "id,x\n" : "") + Array.from({ length: 4_000 }, (_, i) => `user-${n + i},foo\n`).join(""),
      );
  }
  let turns = 0;
  const others = setInterval(() => turns++, 1);
  let count = 0;
  for await (const batch of csvValues(million())) count += batch.length;
  clearInterval(others);
  expect(count).toBe(1_000_000);
  expect(turns).toBeGreaterThan(50);
});
