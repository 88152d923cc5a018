import type { Connection } from "#/db/client.ts";
import type { Tallies } from "#/lib/insights/tallies.ts";
import type { figureWindows } from "#/lib/insights/windows.ts";

/** Counts each pair of message and member once, however many devices it went to and whoever it was merged from. */
export function readDeliveries(
  connection: Connection,
  { window, previous }: ReturnType<typeof figureWindows>,
  survivor: Uint32Array,
  tallies: Tallies,
): void {
  const counters = [
    tallies.sentEver,
    ...[tallies.window, tallies.previous].flatMap(({ sent, delivered, clicked }) => [sent, delivered, clicked]),
  ];
  const rows = connection.prepare(`select profile_id, ${flags} from deliveries where message_id = @message`).raw();
  const messages = connection.prepare("select distinct message_id from deliveries").pluck().all() as number[];
  const met = new Uint8Array(survivor.length);
  for (const message of messages) {
    const sent = rows.all({ message, from: window.from, to: window.to, before: previous.from }) as Row[];
    for (const [profile, found] of sent) {
      const n = survivor[profile]!;
      for (let fresh = found & ~met[n]!; fresh !== 0; fresh &= fresh - 1)
        counters[31 - Math.clz32(fresh & -fresh)]![n]!++;
      met[n]! |= found;
    }
    for (const [profile] of sent) met[survivor[profile]!] = 0;
  }
}

type Row = [profile: number, flags: number];

const inWindow = (column: string) => `coalesce(${column} between @from and @to, 0)`;
const before = (column: string) => `coalesce(${column} between @before and @from - 1, 0)`;
const byPush = "(channel in ('push', 'web_push'))";

/** One bit for each of the counters, in their order. */
const flags = [
  "(sent_at is not null)",
  ...[inWindow, before].flatMap((within) => [
    within("sent_at"),
    `${byPush} * ${within("delivered_at")}`,
    `${byPush} * ${within("clicked_at")}`,
  ]),
]
  .map((bit, i) => `${bit} * ${2 ** i}`)
  .join(" + ");
