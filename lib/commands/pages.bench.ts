import { setTimeout as sleep } from "node:timers/promises";
import { type Database, openDatabase } from "#/db/client.ts";
import { createUser } from "#/lib/accounts/create-user.ts";
import { createKey, revokeKey } from "#/lib/accounts/keys.ts";
import { signIn } from "#/lib/accounts/sign-in.ts";
import { putSegments } from "#/lib/commands/bench-segments.ts";
import { type Server, startServer } from "#/lib/commands/bench-server.ts";
import { type Figure, quantile } from "#/lib/commands/figure.ts";
import { commandLine } from "#/lib/commands/workspace-file.ts";

const requests = 200;
/** So long after its start a server has done what was due, and let go what it needed for that. */
const settle = 90_000;

/** Reads pages of a built server on this database, for a user and with a key that exist meanwhile only. */
export async function* bench(path: string): AsyncGenerator<Figure> {
  const db = openDatabase(path, { wait: 30_000 });
  const user = await makeUser(db);
  const key = await createKey(db, { kind: "api", name: "Benchmark" }, commandLine, Date.now());
  const server = await startServer(path);
  try {
    const within = "at most" as const;
    yield { what: "cold start to the first page", budget: 2_000, measured: server.startedIn, unit: "ms", within };
    await sleep(settle);
    yield { what: "resident memory, at rest", budget: 250, measured: server.megabytes(), unit: "MB", within };
    const list = await times(`${server.url}/segments`, user.cookie);
    yield { what: "list of segments, p95", budget: 100, measured: quantile(list, 0.95), unit: "ms", within };
    yield* longList(db, server, user.cookie);
    const busy = keepEvaluatorBusy(server, key.key);
    const id = db.$client.prepare("select id from segments where snapshot_id is not null order by id").pluck().get();
    const page = await times(`${server.url}/segments/${id}`, user.cookie);
    await busy.stop();
    const what = `detail page, p95 of ${requests}, evaluator busy (${busy.answered()} answers)`;
    yield { what, budget: 50, measured: quantile(page, 0.95), unit: "ms", within };
  } finally {
    await server.stop();
    await revokeKey(db, key.id, commandLine, Date.now());
    db.$client.prepare("delete from user where id = ?").run(user.id);
    db.$client.close();
  }
}

const many = 10_000;
const questions = {
  "as it opens": "",
  "searched, by size": "?q=mark+99&sort=size",
  "by status, of a tag, stale": "?sort=status&tag=tag+7&status=stale",
  "with the same rules, by use": "?same=1&unused=1&sort=uses",
};

/** The list of so many segments, whole pages with all their columns. */
async function* longList(db: Database, { url }: Server, cookie: string): AsyncGenerator<Figure> {
  const remove = await putSegments(db, many, Date.now());
  const within = "at most" as const;
  try {
    for (const [how, query] of Object.entries(questions)) {
      const taken = await times(`${url}/segments${query}`, cookie);
      const what = `list of ${many.toLocaleString("en")} segments ${how}, p95`;
      yield { what, budget: 100, measured: quantile(taken, 0.95), unit: "ms", within };
    }
    const page = await (await fetch(`${url}/segments`, { headers: { cookie } })).text();
    const elements = page.replaceAll(/<script[\s\S]*?<\/script>/g, "").match(/<[a-z]/g)?.length ?? 0;
    yield { what: "elements of that page", budget: 1_500, measured: elements, unit: "", within };
  } finally {
    await remove();
  }
}

async function makeUser(db: Database): Promise<{ id: string; cookie: string }> {
  const who = { email: `benchmark-${Date.now()}@example.com`, password: crypto.randomUUID() };
  const person = { ...who, name: "Benchmark", role: "marketer" as const, mayExport: true, maySend: true };
  const made = await createUser(db, person, commandLine, Date.now());
  if (!made.ok) throw new Error("The benchmark's user exists already: run it again.");
  const client = { headers: new Headers(), address: "benchmark" };
  const session = await signIn(db, who, client, Date.now());
  if (!session.ok) throw new Error(`The benchmark's user could not sign in: ${session.reason}`);
  const cookie = session.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");
  return { id: made.id, cookie };
}

async function times(url: string, cookie: string): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < requests; n++) {
    const began = performance.now();
    const answer = await fetch(url, { headers: { cookie }, redirect: "manual" });
    await answer.text();
    taken.push(performance.now() - began);
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
  }
  return taken;
}

/** Asks for one size after another, each of another rule, so that no answer is there already. */
function keepEvaluatorBusy({ url }: Server, key: string) {
  let answered = 0;
  let stopped = false;
  const ask = async () => {
    while (!stopped) {
      const within = { kind: "last", amount: 1 + (answered % 80), unit: "day" };
      const criteria = { type: "event", event: "Product Viewed", operator: "at_least", value: 2, within };
      const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
      const answer = await fetch(`${url}/api/v1/audiences/count`, {
        method: "POST",
        headers,
        body: JSON.stringify({ criteria }),
      });
      await answer.text();
      if (answer.status !== 200) throw new Error(`audiences/count answered ${answer.status}.`);
      answered++;
    }
  };
  const asking = ask();
  return {
    answered: () => answered,
    stop: () => {
      stopped = true;
      return asking;
    },
  };
}
