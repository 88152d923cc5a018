import { openDatabase } from "#/db/client.ts";
import { importFile } from "#/lib/ingestion/import.ts";
import { noon } from "#/lib/ingestion/testing.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";

/**
 * A process for tests to kill. `write PATH ROUND`: writes batches for ever and says the number of each event once it is
 * acknowledged. `import PATH FILE`: imports a file and says how far it is.
 */
const [work, path = "", what = ""] = process.argv.slice(2);
const db = openDatabase(path);

if (work === "import") {
  await importFile(db, what, { now: () => noon, onProgress: ({ lines }) => process.stdout.write(`${lines}\n`) });
} else {
  const writer = openWriter(db);
  const client = async (c: number) => {
    for (let batch = 0; ; batch++) {
      const numbers = Array.from({ length: 10 }, (_, n) => `${what}:${c}:${batch}:${n}`);
      const calls = numbers.map((id) => ({ type: "track", userId: `u${c}`, event: "A", messageId: id }));
      await writer.write(calls, { receivedAt: noon });
      process.stdout.write(`${numbers.join("\n")}\n`);
    }
  };
  await Promise.all([1, 2, 3].map(client));
}
