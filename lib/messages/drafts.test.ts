import { expect, test } from "vitest";
import { changeDraft } from "#/lib/messages/change-draft.ts";
import { createDraft } from "#/lib/messages/create-draft.ts";
import { deleteDraft } from "#/lib/messages/delete-draft.ts";
import { findMessage } from "#/lib/messages/find.ts";
import { listMessages } from "#/lib/messages/list.ts";
import { moveMessage } from "#/lib/messages/move.ts";
import { messageReach } from "#/lib/messages/reach.ts";
import { deleteSegment } from "#/lib/segments/delete.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";

const actor = { id: "u1", name: "Ada" };
const now = at(10);

async function world() {
  const made = testWorld(now);
  const buyers = await made.segment("Buyers", didOrder);
  const everyone = await made.segment("Everyone", { type: "everyone" });
  return { ...made, buyers, everyone };
}

async function draft(
  { db }: { db: Parameters<typeof createDraft>[0] },
  input: Partial<Parameters<typeof createDraft>[1]> = {},
) {
  const created = await createDraft(db, { title: "Sale", channel: "email", ...input }, actor, now);
  if (!created.ok) throw new Error(created.reason);
  return created.id;
}

test("a draft keeps its title, channel, content and segments, and the audit log who made it", async () => {
  const it = await world();
  const segments = [
    { id: it.everyone, mode: "include" },
    { id: it.buyers, mode: "exclude" },
  ] as const;
  const id = await draft(it, { content: { body: "Hello" }, segments: [...segments] });
  expect(findMessage(it.db, id)).toMatchObject({
    title: "Sale",
    status: "draft",
    content: { body: "Hello" },
    createdBy: "Ada",
    date: now,
    segments: [
      { id: it.everyone, mode: "include", name: "Everyone", deleted: false, size: null },
      { id: it.buyers, mode: "exclude", name: "Buyers", deleted: false, size: null },
    ],
  });
  expect(it.db.$client.prepare("select actor, action from audit_entries order by id desc").get()).toEqual({
    actor: "u1",
    action: "message.create",
  });
});

test("a change leaves alone what it does not name, and a segment that is put in again changes sides", async () => {
  const it = await world();
  const id = await draft(it, { content: { body: "Hello" }, segments: [{ id: it.buyers, mode: "include" }] });
  const put = [
    { id: it.everyone, mode: "include" as const },
    { id: it.buyers, mode: "exclude" as const },
  ];
  expect(await changeDraft(it.db, id, { title: "Sale!", put }, actor, now + 1)).toEqual({ ok: true });
  expect(findMessage(it.db, id)).toMatchObject({
    title: "Sale!",
    channel: "email",
    content: { body: "Hello" },
    updatedAt: now + 1,
    segments: [{ name: "Everyone" }, { name: "Buyers", mode: "exclude" }],
  });
  await changeDraft(it.db, id, { drop: [it.buyers] }, actor, now);
  expect(findMessage(it.db, id)?.segments.map(({ name }) => name)).toEqual(["Everyone"]);
});

test("only a draft can be changed or deleted", async () => {
  const it = await world();
  const id = await draft(it);
  await moveMessage(it.db, id, { to: "scheduled", at: now + 5 }, actor, now);
  const refused = { ok: false, reason: "not_draft", status: "scheduled" };
  expect(await changeDraft(it.db, id, { title: "Late" }, actor, now)).toEqual(refused);
  expect(await deleteDraft(it.db, id, actor, now)).toEqual(refused);
  const other = await draft(it, { segments: [{ id: it.buyers, mode: "include" }] });
  expect(await deleteDraft(it.db, other, actor, now)).toEqual({ ok: true });
  expect(findMessage(it.db, other)).toBeUndefined();
  expect(await deleteDraft(it.db, other, actor, now)).toEqual({ ok: false, reason: "absent" });
});

test("a draft with a segment that was deleted is refused", async () => {
  const it = await world();
  await deleteSegment(it.db, it.buyers, actor, now);
  const segments = [{ id: it.buyers, mode: "include" as const }];
  const refused = { ok: false, reason: "unknown_segment", segment: it.buyers };
  expect(await createDraft(it.db, { title: "Sale", channel: "email", segments }, actor, now)).toEqual(refused);
  expect(await changeDraft(it.db, await draft(it), { put: segments }, actor, now)).toEqual(refused);
});

test("a message goes its way in order, and one that was sent is over", async () => {
  const it = await world();
  const id = await draft(it);
  const move = (to: Parameters<typeof moveMessage>[2], when: number) => moveMessage(it.db, id, to, actor, when);
  expect(await move({ to: "sent" }, now)).toEqual({ ok: false, reason: "not_possible", status: "draft" });
  await move({ to: "scheduled", at: now + 10 }, now);
  expect(findMessage(it.db, id)).toMatchObject({ status: "scheduled", date: now + 10 });
  await move({ to: "sending" }, now + 10);
  await move({ to: "stopped", resumable: true }, now + 11);
  await move({ to: "sending" }, now + 20);
  await move({ to: "sent" }, now + 30);
  expect(findMessage(it.db, id)).toMatchObject({
    status: "sent",
    startedAt: now + 10,
    sentAt: now + 30,
    date: now + 30,
  });
  expect(await move({ to: "sending" }, now)).toMatchObject({ ok: false, reason: "not_possible" });
});

test("one that was stopped for good does not go on", async () => {
  const it = await world();
  const id = await draft(it);
  await moveMessage(it.db, id, { to: "sending" }, actor, now);
  await moveMessage(it.db, id, { to: "stopped", resumable: false }, actor, now);
  expect(await moveMessage(it.db, id, { to: "sending" }, actor, now)).toMatchObject({ ok: false });
});

test("the list is found by title without case or by id, filtered, sorted and paged", async () => {
  const it = await world();
  const ids = [];
  for (const title of ["Ölüm", "sale", "Äpfel"]) ids.push(await draft(it, { title }));
  await moveMessage(it.db, ids[1]!, { to: "failed", error: "No server." }, actor, now);
  const titles = (input: Parameters<typeof listMessages>[1]) => listMessages(it.db, input).messages.map((m) => m.title);
  expect(titles({ query: "ÖLÜ" })).toEqual(["Ölüm"]);
  expect(titles({ query: `#${ids[2]}` })).toEqual(["Äpfel"]);
  expect(titles({ status: "failed" })).toEqual(["sale"]);
  expect(titles({ sort: "title", direction: "asc" })).toEqual(["sale", "Äpfel", "Ölüm"]);
  expect(listMessages(it.db, { sort: "sent", perPage: 2, page: 2 })).toMatchObject({
    total: 3,
    messages: [{ id: ids[0] }],
  });
});

test("reach is who is included and not excluded, and of them who can be reached on the channel", async () => {
  const it = await world();
  await it.is("ada", { email: "ada@shop.example" });
  await it.is("bo", { email: "bo@shop.example" });
  await it.is("cem", {});
  await it.does("bo", "Order Completed", now - 1);
  const include = { id: it.everyone, mode: "include" as const };
  const reach = (segments: { id: number; mode: "include" | "exclude" }[]) =>
    messageReach(it.evaluator, { channel: "email", segments }, now);
  expect(await reach([include])).toMatchObject({ size: 3, reachable: 2, asOf: now });
  expect(await reach([include, { id: it.buyers, mode: "exclude" }])).toMatchObject({ size: 2, reachable: 1 });
  expect(await reach([{ id: it.buyers, mode: "exclude" }])).toBeUndefined();
});
