import { expect, test } from "vitest";
import { day, noon, testIngestion } from "#/lib/ingestion/testing.ts";
import { eraseProfile } from "#/lib/profiles/erase.ts";
import { findProfiles } from "#/lib/profiles/find.ts";
import { recentProfiles, searchProfiles } from "#/lib/profiles/search.ts";

const actor = { id: "u1", name: "Admin" };
const person = (userId: string, traits: Record<string, unknown> = {}) => ({ type: "identify", userId, traits });

async function testPeople() {
  const ingestion = testIngestion();
  await ingestion.write([
    person("ada", { name: "Ada Lovelace", email: "countess@example.com", phone: "+44 20" }),
    person("grace", { name: "Grace Brewster Hopper", email: "grace@example.com" }),
    person("emile", { name: "Émile Zola", email: "Zola@Example.com" }),
    person("countess", { name: "Somebody Else" }),
    { type: "track", anonymousId: "anon-1", event: "Seen" },
    { type: "identify", userId: "ada", anonymousId: "anon-1" },
  ]);
  const search = (text: string, limit?: number) =>
    searchProfiles(ingestion.db, text, limit).people.map(({ externalId }) => externalId);
  return { ...ingestion, search };
}

test("a person is found by any exact id, e-mail or phone, and by how the name, surname or e-mail begins", async () => {
  const { search } = await testPeople();
  for (const text of ["ada", "anon-1", " countess@example.com ", "COUNTESS@EXAMPLE.COM", "+44 20", "ADA LOVE", "lovel"])
    expect(search(text), text).toEqual(["ada"]);
  expect(search("brewster")).toEqual(["grace"]);
  expect(search("hopper")).toEqual([]);
  expect(search("zola@")).toEqual(["emile"]);
  expect(search("Émile")).toEqual(["emile"]);
  expect(search("émile")).toEqual(["emile"]);
  expect(search("")).toEqual([]);
  for (const text of ["%", "_", "'", "\\", "\0", "\u{10ffff}", "x".repeat(5000)]) expect(search(text)).toEqual([]);
});

test("whoever has the text as an id comes before those whose e-mail begins with it, and nobody comes twice", async () => {
  const { db, search } = await testPeople();
  expect(search("countess")).toEqual(["countess", "ada"]);
  expect(searchProfiles(db, "countess", 1)).toMatchObject({ people: [{ externalId: "countess" }], more: true });
});

test("merged and erased people are not found", async () => {
  const { db, search } = await testPeople();
  const [ada] = findProfiles(db, { id: "ada" });
  await eraseProfile(db, ada!.id, actor, noon);
  for (const text of ["ada", "anon-1", "lovelace", "countess@example.com", "+44 20"])
    expect(search(text), text).not.toContain("ada");
  expect(recentProfiles(db, { limit: 10 }).people.map(({ externalId }) => externalId)).not.toContain("ada");
});

test("no search reads more than its index", async () => {
  const { db } = await testPeople();
  const asked: string[] = [];
  const prepare = db.$client.prepare.bind(db.$client);
  db.$client.prepare = (sql: string) => {
    asked.push(sql);
    return prepare(sql);
  };
  searchProfiles(db, "a");
  recentProfiles(db, { limit: 1 });
  expect(asked.length).toBeGreaterThan(6);
  const values = { text: "a", folded: "a", end: "b", limit: 1, changed: 1, id: 1 };
  for (const sql of asked) {
    const named = Object.fromEntries(Object.entries(values).filter(([name]) => sql.includes(`:${name}`)));
    const plan = prepare(`explain query plan ${sql}`).all(named) as { detail: string }[];
    for (const { detail } of plan) expect(detail, sql).toMatch(/^SEARCH/);
  }
});

test("without a search people come page by page, who was heard of last first, everybody once", async () => {
  const { db, write } = await testPeople();
  await write(Array.from({ length: 7 }, (_, i) => person(`more-${i}`)));
  await write([{ type: "track", userId: "grace", event: "Seen" }], { receivedAt: noon + 31 * day });
  const pages: string[][] = [];
  let after: string | null | undefined;
  do {
    const page = recentProfiles(db, { after: after ?? undefined, limit: 4 });
    pages.push(page.people.map(({ externalId }) => externalId));
    after = page.next;
  } while (after !== null);
  expect(pages.map((page) => page.length)).toEqual([4, 4, 3]);
  expect(pages[0]![0]).toBe("grace");
  expect(new Set(pages.flat()).size).toBe(11);
  expect(recentProfiles(db, { after: "nonsense", limit: 1 }).people[0]!.externalId).toBe("grace");
});
