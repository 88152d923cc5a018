import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { audit, auditChoices, auditPage } from "#/lib/accounts/audit.ts";
import { exportAudit } from "#/lib/accounts/export-audit.ts";

const ada = { id: "u1", name: "Ada" };
const bob = { id: "u2", name: "Bob" };

function testLog() {
  const db = testDatabase();
  audit(db, ada, "segment.create", { kind: "segment", id: 4 }, { name: "Big SPENDERS" }, 1);
  audit(db, bob, "segment.edit", { kind: "segment", id: 4 }, undefined, 2);
  audit(db, { ...ada, name: "Ada King" }, "session.begin", undefined, undefined, 3);
  const asked = (query: Parameters<typeof auditPage>[1]) => auditPage(db, query).map(({ at }) => at);
  return { db, asked };
}

test("entries come latest first, page by page, none twice", () => {
  const { db } = testLog();
  const first = auditPage(db, { limit: 2 });
  expect(first.map(({ at }) => at)).toEqual([3, 2]);
  expect(auditPage(db, { limit: 2, before: first[1]!.id }).map(({ at }) => at)).toEqual([1]);
});

test("a search looks at who, what, on what and the detail, without case; filters narrow it", () => {
  const { asked } = testLog();
  expect(asked({ text: "spenders" })).toEqual([1]);
  expect(asked({ text: "bob" })).toEqual([2]);
  expect(asked({ text: "Segment 4" })).toEqual([2, 1]);
  expect(asked({ text: "%" })).toEqual([]);
  expect(asked({ action: "segment.edit" })).toEqual([2]);
  expect(asked({ actor: "u1" })).toEqual([3, 1]);
  expect(asked({ actor: "u1", action: "segment.create", text: "big" })).toEqual([1]);
});

test("to choose from are the actions that happened and the people who did them, by their latest name", () => {
  expect(auditChoices(testLog().db)).toEqual({
    actions: ["segment.create", "segment.edit", "session.begin"],
    actors: [
      { id: "u1", name: "Ada King" },
      { id: "u2", name: "Bob" },
    ],
  });
});

test("the file has every entry that matches, safe for spreadsheets, and that it was taken out is noted", async () => {
  const { db } = testLog();
  audit(db, { id: "u3", name: "=HYPERLINK(1)" }, "key.create", { kind: "key", id: 1 }, { name: 'a,"b"\n' }, 4);
  const read = async (query: Parameters<typeof exportAudit>[1]) => {
    let text = "";
    for await (const piece of await exportAudit(db, query, ada, 5)) text += piece;
    return text.split("\r\n");
  };
  const lines = await read({});
  expect(lines).toHaveLength(6);
  expect(lines.slice(0, 2)).toEqual([
    "at,actor,actor_name,action,subject_kind,subject_id,detail",
    `1970-01-01T00:00:00.004Z,u3,"'=HYPERLINK(1)",key.create,key,1,"{""name"":""a,\\""b\\""\\n""}"`,
  ]);
  expect(await read({ actor: "u2" })).toHaveLength(3);
  expect(auditPage(db, { action: "audit.export" }).map(({ detail }) => detail)).toEqual([{ actor: "u2" }, {}]);
  for (let i = 0; i < 1_100; i++) audit(db, bob, "many", undefined, undefined, i);
  expect(await read({ action: "many" })).toHaveLength(1_102);
});
