import { existsSync, globSync } from "node:fs";
import { resolve } from "node:path";
import { type Bench, heading, lineOf } from "#/lib/commands/figure.ts";
import { environment } from "#/lib/workspace/environment.ts";

const path = environment().DATABASE_PATH;
if (!existsSync(path)) {
  console.error(
    `There is no database at ${path}. Make one: DATABASE_PATH=${path} npm run satsuma -- demo --profiles 1000000`,
  );
  process.exit(1);
}

console.log(`On ${path}; a ratio over 1 is out of its budget.\n\n${heading}`);
const wanted = process.argv[2] ?? "";
for (const file of globSync("lib/**/*.bench.ts").toSorted()) {
  if (!file.includes(wanted)) continue;
  const { bench } = (await import(resolve(file))) as { bench: Bench };
  for await (const figure of bench(path)) console.log(lineOf(figure));
}
