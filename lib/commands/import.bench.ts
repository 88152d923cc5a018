import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openDatabase } from "#/db/client.ts";
import { migrate } from "#/db/migrate.ts";
import type { Figure } from "#/lib/commands/figure.ts";
import { callsOf } from "#/lib/demo/life.ts";
import { day } from "#/lib/demo/world.ts";
import { importFile } from "#/lib/ingestion/import.ts";

const profiles = 20_000;

/** Imports a file of the demo's calls into an empty database beside the one that is measured. */
export async function* bench(path: string): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(dirname(path), "bench-"));
  const db = openDatabase(join(folder, "import.db"), { wait: 10_000 });
  try {
    migrate(db);
    const file = join(folder, "calls.ndjson");
    const calls = writeCalls(file);
    const began = performance.now();
    await importFile(db, file);
    const seconds = (performance.now() - began) / 1000;
    const within = "at least" as const;
    yield { what: `import, ${calls} calls`, budget: 40_000, measured: calls / seconds, unit: "calls/s", within };
  } finally {
    db.$client.close();
    rmSync(folder, { recursive: true });
  }
}

function writeCalls(file: string): number {
  const now = Date.now();
  const world = { seed: 1, start: now - 90 * day, days: 90, profiles };
  let calls = 0;
  for (let number = 1; number <= profiles; number++) {
    const lived = callsOf(world, number, Number.NEGATIVE_INFINITY, now);
    if (lived.length) writeFileSync(file, `${lived.map((call) => JSON.stringify(call)).join("\n")}\n`, { flag: "a" });
    calls += lived.length;
  }
  return calls;
}
