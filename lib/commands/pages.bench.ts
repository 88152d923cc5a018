import { setTimeout as sleep } from "node:timers/promises";
import { type Database, openDatabase } from "#/db/client.ts";
import { createUser } from "#/lib/accounts/create-user.ts";
import { createKey, revokeKey } from "#/lib/accounts/keys.ts";
import { signIn } from "#/lib/accounts/sign-in.ts";
import { type Server, startServer } from "#/lib/commands/bench-server.ts";
import { type Figure, quantile } from "#/lib/commands/figure.ts";
import { commandLine } from "#/lib/commands/workspace-file.ts";

const requests = 200;
const settle = 10_000;

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
    yield { what: "resident memory, idle", budget: 250, measured: server.megabytes(), unit: "MB", within };
    const list = await times(`${server.url}/segments`, user.cookie);
    yield { what: "list of segments, p95", budget: 100, measured: quantile(list, 0.95), unit: "ms", within };
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

async function makeUser(db: Database): Promise<{ id: string; cookie: string }> {
  const who = { email: `benchmark-${Date.now()}@example.com`, password: crypto.randomUUID() };
  const person = { ...who, name: "Benchmark", role: "viewer" as const, mayExport: false, maySend: false };
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
