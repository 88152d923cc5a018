import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { auditPage } from "#/lib/accounts/audit.ts";
import { exportFields } from "#/lib/exports/fields.ts";
import { exportManifest } from "#/lib/exports/manifest.ts";
import { planExport } from "#/lib/exports/plan.ts";
import { exportsOf } from "#/lib/exports/record.ts";
import { exportMembers } from "#/lib/exports/stream.ts";
import { setBlocklisted } from "#/lib/profiles/blocklist.ts";
import { eraseProfile } from "#/lib/profiles/erase.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { at, testWorld } from "#/lib/snapshots/testing.ts";

const actor = { id: "u1", name: "Ada" };
const everyone = { type: "everyone" };

async function world(people = 3) {
  const made = testWorld(at(10, 12));
  for (let i = 1; i <= people; i++)
    await made.is(`p${i}`, {
      email: `p${i}@shop.example`,
      phone: `+4930000000${i % 10}`,
      plan: { tier: i },
      note: "=1",
    });
  const id = await made.segment("Lapsed: Käufer", everyone);
  const refresh = () => takeSnapshot(made.db, made.evaluator, id, { cause: "person" }, made.clock.now);
  const taken = await refresh();
  if (!taken.ok) throw new Error(taken.reason);
  return { ...made, id, snapshotId: taken.snapshotId, refresh };
}

type World = Awaited<ReturnType<typeof world>>;
const numberOf = ({ db }: World, id: string) =>
  db.$client.prepare("select id from profiles where external_id = ?").pluck().get(id) as number;

async function exported({ db, snapshotId, clock }: World, fields = ["id"], { kind = "members", raw = false } = {}) {
  const wanted = { kind: kind as "members" | "excluded", fields, raw };
  const started = await exportMembers(db, snapshotId, wanted, actor, () => clock.now);
  if (!started.ok) throw new Error(started.reason);
  return started;
}
const textOf = (body: ReadableStream) => new Response(body).text();

test("a file has one line for each member in the order of their numbers, with the fields in the order wanted", async () => {
  const shop = await world();
  const file = await exported(shop, ["email", "id", "traits.plan.tier", "phone", "traits.note"]);
  expect(file).toMatchObject({
    rows: 3,
    asOf: shop.clock.now,
    fileName: `segment-${shop.id}-lapsed-kaufer-2026-03-10.csv`,
  });
  expect((await textOf(file.body)).split("\r\n")).toEqual([
    "email,id,traits.plan.tier,phone,traits.note",
    `p1@shop.example,p1,1,+49300000001,"'=1"`,
    `p2@shop.example,p2,2,+49300000002,"'=1"`,
    `p3@shop.example,p3,3,+49300000003,"'=1"`,
    "",
  ]);
});

test("who is blocklisted is left out, also since the snapshot, and stands in the other file with the reason", async () => {
  const shop = await world();
  await setBlocklisted(shop.db, numberOf(shop, "p2"), true, actor, shop.clock.now);
  expect(planExport(shop.db, shop.snapshotId)).toMatchObject({ size: 3, gone: 0 });
  expect(await textOf((await exported(shop)).body)).toBe("id\r\np1\r\np3\r\n");
  const left = await exported(shop, ["id"], { kind: "excluded" });
  expect(left).toMatchObject({ rows: 1, fileName: expect.stringMatching(/-excluded\.csv$/) });
  expect(await textOf(left.body)).toBe("id,excluded_because\r\np2,blocklisted\r\n");
});

test("the rows, the SHA-256 and who took it are kept, and a manifest says what the file holds", async () => {
  const shop = await world();
  const text = await textOf((await exported(shop, ["id", "name"])).body);
  const [kept] = exportsOf(shop.db, shop.id);
  const sha256 = createHash("sha256").update(text).digest("hex");
  expect(kept).toMatchObject({ rows: 3, expectedRows: 3, sha256, actorName: "Ada", finishedAt: shop.clock.now });
  expect(exportManifest(shop.db, shop.id, kept!.id)).toMatchObject({
    segment: { id: shop.id, name: "Lapsed: Käufer", version: 1 },
    snapshot: { asOf: new Date(shop.clock.now).toISOString(), size: 3 },
    ...{ fields: ["id", "name"], rows: 3, whole: true, sha256 },
  });
  expect(exportManifest(shop.db, shop.id + 1, kept!.id)).toBeUndefined();
  expect(auditPage(shop.db)[0]).toMatchObject({
    action: "segment.export",
    subjectId: String(shop.id),
    detail: { export: kept!.id, fields: ["id", "name"], rows: 3, raw: false },
  });
});

test("a reader who goes away ends the work, and the file is not whole", async () => {
  const shop = await world();
  shop.db.$client.exec(
    `with recursive n(i) as (select 4 union all select i + 1 from n where i < 4100)
     insert into profiles (external_id, traits, bucket, first_seen_at, changed) select 'p' || i, '{}', 0, 0, 1000 from n`,
  );
  shop.db.$client.exec("update workspace set changes = 1000");
  const taken = await shop.refresh();
  if (taken.ok) shop.snapshotId = taken.snapshotId;
  const file = await exported(shop);
  const reader = file.body.getReader();
  await reader.read();
  await reader.read();
  await reader.cancel();
  expect(exportsOf(shop.db, shop.id)[0]).toMatchObject({ rows: 4000, expectedRows: 4100, sha256: null });
  expect(exportManifest(shop.db, shop.id, file.id)).toMatchObject({ whole: false });
});

test("what breaks while it is written breaks the file off instead of ending it", async () => {
  const shop = await world();
  const file = await exported(shop, ["traits.plan.tier"]);
  shop.db.$client.exec("update profiles set traits = '{' where external_id = 'p2'");
  await expect(textOf(file.body)).rejects.toThrow();
  expect(exportsOf(shop.db, shop.id)[0]).toMatchObject({ sha256: null });
});

test("who is erased while the file is written is not in it, and the manifest shows one row fewer", async () => {
  const shop = await world();
  const file = await exported(shop);
  await eraseProfile(shop.db, numberOf(shop, "p3"), actor, shop.clock.now);
  expect(await textOf(file.body)).toBe("id\r\np1\r\np2\r\n");
  expect(exportManifest(shop.db, shop.id, file.id)).toMatchObject({ expectedRows: 3, rows: 2, whole: true });
  expect(planExport(shop.db, shop.snapshotId)).toMatchObject({ size: 3, gone: 1 });
});

test("an unknown field is named, and members that are no longer kept make no file", async () => {
  const shop = await world();
  const ask = (fields: string[]) =>
    exportMembers(shop.db, shop.snapshotId, { kind: "members", fields, raw: false }, actor, () => shop.clock.now);
  expect(await ask(["id", "shoe_size"])).toEqual({ ok: false, reason: "unknown_field", field: "shoe_size" });
  expect(await ask(["traits."])).toMatchObject({ ok: false, reason: "unknown_field" });
  shop.db.$client.exec("update snapshots set members = null");
  expect(await ask(["id"])).toEqual({ ok: false, reason: "gone" });
  expect(exportsOf(shop.db, shop.id)).toEqual([]);
});

test("every field of the table can be written, and keys are told apart", async () => {
  const shop = await world();
  const keys = exportFields.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  const [header, first] = (await textOf((await exported(shop, keys)).body)).split("\r\n");
  expect(header).toBe(keys.join(","));
  const cells = Object.fromEntries(keys.map((key, i) => [key, first!.split(",")[i]]));
  const now = new Date(shop.clock.now).toISOString();
  expect(cells).toMatchObject({ first_seen_at: now, blocklisted: "false", reach_email: "reachable" });
  expect(cells).toMatchObject({ reach_push: "no_address", reach_sms: "opted_out", devices_ios: "0", platform: "" });
  expect(cells).toMatchObject({ member_since: now, member_since_known: "false" });
  expect(cells.email_sha256).toBe(createHash("sha256").update("p1@shop.example").digest("hex"));
});
