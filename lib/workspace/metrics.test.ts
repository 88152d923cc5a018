import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { enqueue } from "#/lib/jobs/queue.ts";
import { metricsText } from "#/lib/workspace/metrics.ts";

test("an operator reads jobs by state, the size of the log and the memory in Prometheus' format", async () => {
  const db = testDatabase();
  enqueue(db, { kind: "refresh", subject: 1 }, 0);
  enqueue(db, { kind: "refresh", subject: 2 }, 0);
  const lines = (await metricsText(db, 0)).split("\n");
  expect(lines).toContain("# TYPE satsuma_jobs gauge");
  expect(lines).toContain('satsuma_jobs{state="queued"} 2');
  expect(lines).toContain("satsuma_events 0");
  expect(Number(lines.find((line) => line.startsWith("satsuma_wal_bytes "))?.split(" ")[1])).toBeGreaterThan(0);
  expect(Number(lines.find((line) => line.startsWith("satsuma_resident_bytes "))?.split(" ")[1])).toBeGreaterThan(1e6);
});
