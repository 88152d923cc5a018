import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { seedSegment } from "#/app/(dashboard)/segments/seed.ts";
import { sendPerson } from "#/app/(dashboard)/users/seed.ts";
import { type Address, actions, open, pages, rightOf, rightsOfActions, routes } from "#/app/inventory.ts";
import { emailOf, signInAs, signInWith } from "#/app/testing.ts";
import { system } from "#/lib/accounts/audit.ts";
import { createKey } from "#/lib/accounts/keys.ts";
import { allows, type Right, type User } from "#/lib/accounts/roles.ts";
import { createDraft } from "#/lib/messages/create-draft.ts";
import { database } from "#/lib/workspace/database.ts";

/** Stands in every kind of data: whoever lacks a right never reads it. */
const canary = `canary-${Date.now()}`;
const none = { mayExport: false, maySend: false };
const people: Omit<User, "id">[] = [
  { name: "Bare viewer", email: "bare-viewer@shop.example", role: "viewer", ...none },
  { name: "Bare marketer", email: "bare-marketer@shop.example", role: "marketer", ...none },
];
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/** The examples in the addresses of the inventory, by the folder before them, as what there really is. */
const there: Record<string, string> = {};
const addressOf = ({ url }: Pick<Address, "url">) =>
  url.replace(/(\w+)\/1(?=\/|$)/, (all, folder) => (there[folder] ? `${folder}/${there[folder]}` : all));
let writeKey: string;

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext();
  await signInAs(context, "admin");
  await context.close();
  const db = database();
  await sendPerson(canary, { events: 3 });
  const member = db.$client.prepare("select id from profiles where external_id = ?").pluck().get(canary) as number;
  const segment = seedSegment({ name: canary, members: [member] });
  const draft = { title: canary, channel: "push", segments: [] } as const;
  const message = await createDraft(db, { ...draft, segments: [] }, system, Date.now());
  if (!message.ok) throw new Error(message.reason);
  const admin = db.$client.prepare("select id from user where email = ?").pluck().get(emailOf("admin"));
  Object.assign(there, { segments: segment, users: canary, messages: message.id, people: admin });
  writeKey = (await createKey(db, { kind: "write", name: canary }, system, Date.now())).key;
});

const visited = [...pages, ...routes.filter(({ file }) => file.startsWith("(dashboard)/"))].filter(
  ({ url, file }) => file !== "page.tsx" && !open.includes(url),
);

async function visit(request: APIRequestContext, address: Address) {
  const [, method = "GET"] = /^export async function ([A-Z]+)\(/m.exec(address.text) ?? [];
  const form = method === "GET" ? undefined : { rules: "" };
  const answer = await request.fetch(addressOf(address), { method, form, maxRedirects: 0 });
  return { status: answer.status(), body: await answer.text() };
}

for (const person of people)
  for (const address of visited) {
    const allowed = allows({ ...person }, rightOf(address));
    test(`a ${person.role} without more rights ${allowed ? "may see" : "gets 403 from"} ${address.file}`, async ({
      context,
    }) => {
      await signInWith(context, person);
      const { status, body } = await visit(context.request, address);
      if (allowed) return expect([200, 303, 307, 400, 404]).toContain(status);
      expect(status).toBe(403);
      expect(body).not.toContain(canary);
      expect(body).not.toContain(emailOf("admin"));
    });
  }

test("who has every right does read what the others are kept from", async ({ context }) => {
  await signInAs(context, "admin");
  const seen: string[] = [];
  for (const address of visited)
    if ((await visit(context.request, address)).body.includes(canary)) seen.push(address.file);
  const kept = visited.filter((address) => people.some((person) => !allows({ ...person }, rightOf(address))));
  expect(kept.length).toBeGreaterThan(8);
  expect(seen.filter((file) => kept.some((address) => address.file === file)).length).toBeGreaterThan(3);
});

for (const address of routes.filter(({ url }) => /^\/(api|metrics)(\/|$)/.test(url)))
  test(`${address.file} answers 401 to a write key`, async ({ request }) => {
    const headers = { authorization: `Bearer ${writeKey}` };
    const handlers = methods.filter((method) => new RegExp(`\\b${method}\\b`).test(address.text));
    expect(handlers.length).toBeGreaterThan(0);
    for (const method of handlers) {
      const answer = await request.fetch(addressOf(address), { method, headers, maxRedirects: 0 });
      expect(answer.status(), method).toBe(401);
      expect(await answer.text()).not.toContain(canary);
    }
  });

type Built = { id: string; file: string; name: string; right: Right; page: string };

/** Every action of the build that is not for everybody, with the right in its source and a page that it can be sent to. */
function builtActions(): Built[] {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, { filename: string; exportedName: string; workers: object }>;
  };
  return Object.entries(manifest.node).flatMap(([id, { filename, exportedName: name, workers }]) => {
    const file = filename.replace(/^app\//, "");
    const right = rightsOfActions(actions.find((source) => source.file === file)!)[name];
    const page = pages.find((one) => Object.keys(workers).includes(`app/${one.file.replace(/\.tsx$/, "")}`))!;
    return right ? [{ id, file, name, right, page: addressOf(page) }] : [];
  });
}

/** Sends an action as the browser does, with fields that fit as many as possible; answers where it leads, or its status. */
async function act(request: APIRequestContext, { id, file, page }: Built): Promise<string> {
  const folder = file.split("/")[1]!;
  const subject = there[folder === "settings" ? "people" : folder] ?? "1";
  const fields = { ...words, id: String(subject), segment: String(there.segments) };
  const multipart = new FormData();
  for (const [name, value] of Object.entries(fields)) multipart.append(`_1_${name}`, value);
  // The form comes before what refers to it.
  multipart.append("0", file === "(dashboard)/actions.ts" ? '["$K1"]' : '[null,"$K1"]');
  const headers = { "next-action": id, origin: new URL(origin()).origin, accept: "text/x-component" };
  const answer = await request.post(page, { headers, multipart, maxRedirects: 0 });
  return answer.headers()["x-action-redirect"] ?? String(answer.status());
}

const words = {
  minutes: "60",
  mode: "include",
  channel: "push",
  name: `Taken over by ${canary}`,
  title: "Taken over",
  email: `${canary}@evil.example`,
  role: "admin",
  kind: "write",
};
const origin = () => String(test.info().project.use.baseURL);

/** What reading changes (when a session was last seen), and what the server writes by itself: its queue, and what it derives. */
const ownWork = ["session", "jobs", "runs", "snapshots", "live_mark", "live_changes", "sealed"];
const ownColumns = [
  "snapshot_id",
  "next_refresh_at",
  "error",
  "ios",
  "android",
  "web",
  "push_delivered",
  "push_clicked",
];

/** A hash of every row that somebody may change. */
function contents(): string {
  const { $client } = database();
  const columns = $client
    .prepare(
      `select m.name, json_group_array('"' || c.name || '"') from sqlite_master m join pragma_table_info(m.name) c
       where m.type = 'table' and m.name not like '%chunk%' and m.name not in (select value from json_each(?))
         and not (m.name = 'segments' and c.name in (select value from json_each(?)))
       group by m.name order by m.name`,
    )
    .raw()
    .all(JSON.stringify(ownWork), JSON.stringify(ownColumns)) as [string, string][];
  const hash = createHash("sha256");
  for (const [table, names] of columns) {
    const rows = $client.prepare(`select ${(JSON.parse(names) as string[]).join()} from "${table}"`).raw();
    hash.update(JSON.stringify([table, rows.all()]));
  }
  return hash.digest("hex");
}

test("every action of the source is in the build", () => {
  const declared = actions.flatMap((source) => Object.keys(rightsOfActions(source)).map((name) => [source.file, name]));
  const built = builtActions().map(({ file, name }) => [file, name]);
  expect(built.sort()).toEqual(declared.sort());
  expect(built.length).toBeGreaterThan(20);
});

test("no action changes anything without a session", async ({ request }) => {
  const before = contents();
  for (const action of builtActions()) {
    expect(await act(request, action), action.name).toMatch(/^\/sign-in(\?|;)/);
    expect(contents(), `${action.file} ${action.name}`).toBe(before);
  }
});

for (const person of people)
  test(`no action changes anything for a ${person.role} who lacks its right`, async ({ context }) => {
    await signInWith(context, person);
    const before = contents();
    const refused = builtActions().filter(({ right }) => !allows({ ...person }, right));
    expect(refused.length).toBeGreaterThan(person.role === "viewer" ? 15 : 8);
    for (const action of refused) {
      expect(["200", "403"], action.name).toContain(await act(context.request, action));
      expect(contents(), `${action.file} ${action.name}`).toBe(before);
    }
  });

test("the same request does change something for who has the right", async ({ context }) => {
  await signInAs(context, "admin");
  for (const name of ["pauseSegment", "makeKey", "invite", "newMessage"]) {
    const before = contents();
    await act(context.request, builtActions().find((action) => action.name === name)!);
    expect(contents(), name).not.toBe(before);
  }
});
