// Runs every suite, prints what failed, and ends with one line: "N passed, N failed".
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";

mkdirSync(".cache", { recursive: true });
process.env.NEXT_TELEMETRY_DISABLED = "1";
let passed = 0;
let failed = 0;

function run(name, command, report) {
  console.log(`\n== ${name}`);
  if (report) rmSync(report, { force: true });
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const { status } = spawnSync(command, { shell: true, stdio: "inherit", env });
  return status === 0;
}

function step(name, command) {
  if (run(name, command)) passed++;
  else failed++;
}

function suite(name, command, report, count) {
  const ok = run(name, command, report);
  try {
    const [good, bad] = count(JSON.parse(readFileSync(report, "utf8")));
    passed += good;
    failed += bad;
    if (!ok && bad === 0) failed++;
  } catch {
    console.log(`${name} left no report`);
    failed++;
  }
}

step("lint", "biome check .");
step("types", "next typegen && tsc --noEmit --incremental false");
step("dead code", "knip");
suite(
  "unit tests",
  "vitest run --reporter=default --reporter=json --outputFile.json=.cache/vitest.json",
  ".cache/vitest.json",
  (r) => [r.numPassedTests, r.numFailedTests],
);
step("build", "next build");
suite("browser tests", "playwright test --reporter=list,json", ".cache/playwright.json", (r) => [
  r.stats.expected + r.stats.flaky,
  r.stats.unexpected,
]);

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
