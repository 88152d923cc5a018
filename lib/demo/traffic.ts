import { openDatabase } from "#/db/client.ts";
import { population } from "#/lib/demo/arrivals.ts";
import { historyIn } from "#/lib/demo/fill.ts";
import type { Call } from "#/lib/demo/life.ts";
import { passingVisit } from "#/lib/demo/passing.ts";
import { Random } from "#/lib/demo/random.ts";
import { shopKey } from "#/lib/demo/shop-key.ts";
import type { World } from "#/lib/demo/world.ts";

const visitsPerSecond = 0.8;
/** A smaller shop is a quieter one. */
const peoplePerVisit = 5_000;
/** Busier and quieter spells take turns, this many milliseconds apart. */
const spell = 11 * 60_000;
const mostWaiting = 2_000;
/** Milliseconds after which a call that was not answered is sent again. */
const patience = 30_000;

/** Asked once a second, answers the calls that visitors of the shop have made since: two to five on average. */
export function visitors(world: World, random: Random): (now: number) => Call[] {
  let due: ReturnType<typeof passingVisit> = [];
  return (now) => {
    const usual = visitsPerSecond * Math.min(1, population(world, now) / peoplePerVisit);
    const rate = usual * (1 + 0.35 * Math.sin((2 * Math.PI * now) / spell));
    for (let n = Math.floor(rate + random.next()); n > 0; n--) due.push(...passingVisit(world, random, now));
    const made = due.filter(({ at }) => at <= now);
    due = due.filter(({ at }) => at > now);
    return made.map(({ call }) => call);
  };
}

/**
 * Sends what visitors of the demo's shop do to its server, as their apps would, until this process ends. `onRevoked`: somebody
 * has revoked the shop's write key, and nothing more is sent.
 */
export async function sendTraffic(origin: string, databasePath: string, onRevoked: () => void): Promise<void> {
  const db = openDatabase(databasePath, { wait: 5_000 });
  const world = historyIn(db)?.world;
  const key = world && (await shopKey(db, Date.now()));
  db.$client.close();
  if (!world || !key) return;
  const made = visitors(world, new Random(Date.now() % 2 ** 31));
  const authorization = `Basic ${btoa(`${key}:`)}`;
  let waiting: Call[] = [];
  let sending = false;
  const timer = setInterval(async () => {
    waiting = [...waiting, ...made(Date.now())].slice(-mostWaiting);
    if (sending || waiting.length === 0) return;
    sending = true;
    const batch = waiting;
    const status = await post(`${origin}/v1/batch`, authorization, batch);
    sending = false;
    if (status === 200) waiting = waiting.filter((call) => !batch.includes(call));
    if (status !== 401) return;
    clearInterval(timer);
    onRevoked();
  }, 1_000);
}

/** The status of the answer, undefined where there was none. */
function post(url: string, authorization: string, batch: Call[]): Promise<number | undefined> {
  const body = JSON.stringify({ batch, sentAt: new Date().toISOString() });
  const headers = { authorization, "content-type": "application/json" };
  return fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(patience) }).then(
    ({ status }) => status,
    () => undefined,
  );
}
