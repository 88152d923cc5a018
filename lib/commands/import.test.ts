import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { openDatabase } from "#/db/client.ts";
import { freshPath, satsuma } from "#/lib/commands/testing.ts";

const order = (n: number) =>
  JSON.stringify({
    type: "track",
    userId: `u${n}`,
    event: "Order Completed",
    properties: { revenue: n },
    messageId: `m${n}`,
  });

const orders = (path: string) =>
  openDatabase(path, { readonly: true }).$client.prepare("select count(*) from events").pluck().get();

test("a file is taken in once, however often it is imported", async () => {
  const path = freshPath();
  const file = freshPath("orders.ndjson");
  writeFileSync(file, [1, 2, 3].map(order).join("\n"));
  const first = await satsuma(path, ["import", file]);
  const second = await satsuma(path, ["import", file]);
  expect(first).toMatchObject({ code: 0, stdout: "3 lines: 3 calls taken in, 0 were there already, 0 refused.\n" });
  expect(second).toMatchObject({ code: 0, stdout: "3 lines: 0 calls taken in, 3 were there already, 0 refused.\n" });
  expect(orders(path)).toBe(3);
});

test("gzip and the standard input are read too", async () => {
  const path = freshPath();
  const file = freshPath("orders.ndjson.gz");
  writeFileSync(file, gzipSync(order(1)));
  expect((await satsuma(path, ["import", file])).code).toBe(0);
  expect((await satsuma(path, ["import", "-"], `${order(2)}\n${order(3)}\n`)).code).toBe(0);
  expect(orders(path)).toBe(3);
});

test("a refused line is named with the reason, the others are taken in, and the exit code is 1", async () => {
  const path = freshPath();
  const { code, stdout, stderr } = await satsuma(path, ["import", "-"], `${order(1)}\n{"type":"track"}\n{oops\n`);
  expect(code).toBe(1);
  expect(stdout).toContain("1 calls taken in, 0 were there already, 2 refused");
  expect(stderr).toMatch(/line 2: .*userId|line 2: event/);
  expect(stderr).toContain("line 3: The line is not JSON");
  expect(orders(path)).toBe(1);
});

test("a file that does not exist is named, and no database is made", async () => {
  const { code, stderr } = await satsuma(freshPath(), ["import", "nowhere.ndjson"]);
  expect(code).toBe(1);
  expect(stderr).toContain("There is no file nowhere.ndjson");
});

test("a folder is refused in words", async () => {
  const folder = import.meta.dirname;
  const { code, stderr } = await satsuma(freshPath(), ["import", folder]);
  expect(code).toBe(1);
  expect(stderr).toContain(`${folder} is a folder.`);
});
