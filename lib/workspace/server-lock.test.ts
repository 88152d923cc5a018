import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { testDatabasePath } from "#/db/testing.ts";
import { lockServer } from "#/lib/workspace/server-lock.ts";

const holder = `
  const { lockServer } = await import("#/lib/workspace/server-lock.ts");
  console.log(lockServer(process.argv[1]) ? "mine" : "taken");
  setInterval(() => {}, 1000);
`;

test("one process is the server of a database, and a killed one leaves nothing to clear up", async () => {
  const path = testDatabasePath();
  const other = spawn(process.execPath, ["--input-type=module", "-e", holder, path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [said] = await once(other.stdout, "data");
    expect(String(said).trim()).toBe("mine");
    expect(lockServer(path)).toBeUndefined();
  } finally {
    other.kill("SIGKILL");
    await once(other, "exit");
  }
  const release = lockServer(path);
  expect(release).toBeDefined();
  release?.();
});
