import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, defineConfig, devices } from "@playwright/test";

/** Tests of different files share no server: each of these workers has one of its own, with a database of its own. */
const workers = 2;
const port = (worker: number) => 4101 + worker;
const browser = await findBrowser();

export default defineConfig({
  testDir: ".",
  testMatch: ["app/**/*.e2e.ts", "lib/**/*.e2e.ts"],
  workers,
  // A machine that is busy with other things may be late once.
  retries: 1,
  outputDir: ".cache/test-results",
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://127.0.0.1:${port(Number(process.env.TEST_PARALLEL_INDEX ?? 0))}`,
    launchOptions: browser,
  },
  webServer: Array.from({ length: workers }, (_, worker) => ({
    command: `rm -rf .cache/e2e/${worker} && exec next start -p ${port(worker)} -H 127.0.0.1`,
    url: `http://127.0.0.1:${port(worker)}/healthz`,
    reuseExistingServer: false,
    env: { DATABASE_PATH: `.cache/e2e/${worker}/satsuma.db`, PUBLIC_URL: `http://127.0.0.1:${port(worker)}` },
    gracefulShutdown: { signal: "SIGTERM", timeout: 5000 },
  })),
});

/** CHROMIUM_PATH, else Playwright's own download, else a system Chromium, else the one inside @sparticuz/chromium. */
async function findBrowser(): Promise<{ executablePath?: string; env?: Record<string, string> }> {
  if (process.env.CHROMIUM_PATH) return { executablePath: process.env.CHROMIUM_PATH };
  if (existsSync(chromium.executablePath())) return {};
  const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((p) =>
    existsSync(p),
  );
  if (installed) return { executablePath: installed };
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error("No Chromium: run `npx playwright install chromium`, or set CHROMIUM_PATH.");
  const before = { ...process.env };
  // It unpacks to the temporary folder, and brings its own libraries only where it believes itself on Lambda.
  process.env.TMPDIR = join(import.meta.dirname, ".cache/chromium");
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs24.x";
  mkdirSync(process.env.TMPDIR, { recursive: true });
  try {
    const { default: bundled } = await import("@sparticuz/chromium");
    const executablePath = await bundled.executablePath();
    const { LD_LIBRARY_PATH = "" } = process.env;
    const FONTCONFIG_FILE = writeFontsConf(process.env.TMPDIR);
    return { executablePath, env: { ...(before as Record<string, string>), LD_LIBRARY_PATH, FONTCONFIG_FILE } };
  } finally {
    for (const key of ["TMPDIR", "AWS_LAMBDA_JS_RUNTIME", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "HOME"])
      if (before[key] === undefined) delete process.env[key];
      else process.env[key] = before[key];
  }
}

/** Its own fonts.conf names /tmp/fonts; without any font Chromium crashes on the first input. */
function writeFontsConf(folder: string): string {
  const file = join(folder, "fonts.conf");
  const parts = `<dir>${join(folder, "fonts/fonts")}</dir><cachedir>${join(folder, "font-cache")}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${parts}</fontconfig>`);
  return file;
}
