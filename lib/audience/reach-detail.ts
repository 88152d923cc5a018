import type { Audience } from "#/lib/audience/audience.ts";
import type { People } from "#/lib/audience/engines/columns/people.ts";
import { reachPath } from "#/lib/columns/profile-fields.ts";
import { type ChannelCode, readReachCode } from "#/lib/columns/reach-code.ts";
import { type Channel, channels, type Unreachable } from "#/lib/profiles/reach.ts";

/** How many can be reached on a channel and why the others cannot: the five add up to the size. `devices`: of the reachable. */
type ChannelReach = Record<Unreachable, number> & { reachable: number; devices: number };
/** An audience by reach: `any` and `none` add up to the size; who is blocklisted is counted on every channel, too. */
export type ReachDetail = {
  size: number;
  blocklisted: number;
  any: number;
  none: number;
  channels: Record<Channel, ChannelReach>;
};

type Codes = { of: Uint32Array; meanings: ChannelCode[][] };
const known = new WeakMap<People, Codes>();

/** Counts an audience by reach in one walk over its members. */
export function reachDetail(members: Audience, people: People): ReachDetail {
  const codes = known.get(people) ?? codesOf(people);
  known.set(people, codes);
  const counts = new Uint32Array(codes.meanings.length);
  for (const n of members.iterate()) counts[codes.of[n] ?? 0]!++;
  const detail = emptyDetail();
  for (const [code, meaning] of codes.meanings.entries()) addUp(detail, meaning, counts[code]!);
  return detail;
}

/** The code of everybody, later layers over earlier ones; code 0 is for who has none. */
function codesOf(people: People): Codes {
  const of = new Uint32Array(people.survivor.length);
  const numbered = new Map<string, number>();
  const meanings: ChannelCode[][] = [[]];
  const numberOf = (text: string) => {
    const found = numbered.get(text) ?? meanings.push(readReachCode(text)) - 1;
    numbered.set(text, found);
    return found;
  };
  for (const source of people.sources) {
    const column = source.column(reachPath);
    const numbers = source.numbers();
    if (column?.kind !== "dictionary") continue;
    const codes = Uint32Array.from([0, ...column.values.map((text) => numberOf(text as string))]);
    for (let row = 0; row < numbers.length; row++) of[numbers[row]!] = codes[column.codes[row]!]!;
  }
  return { of, meanings };
}

function addUp(detail: ReachDetail, meaning: ChannelCode[], count: number): void {
  if (meaning.length === 0) return;
  detail.size += count;
  if (meaning[0]!.reach === "blocklisted") detail.blocklisted += count;
  if (meaning.some(({ reach }) => reach === "reachable")) detail.any += count;
  else detail.none += count;
  for (const [i, channel] of channels.entries()) {
    const { reach, devices } = meaning[i]!;
    detail.channels[channel][reach] += count;
    detail.channels[channel].devices += count * devices;
  }
}

function emptyDetail(): ReachDetail {
  const nobody = () => ({ reachable: 0, blocklisted: 0, no_address: 0, opted_out: 0, bounced: 0, devices: 0 });
  const byChannel = Object.fromEntries(channels.map((channel) => [channel, nobody()]));
  return { size: 0, blocklisted: 0, any: 0, none: 0, channels: byChannel as ReachDetail["channels"] };
}
