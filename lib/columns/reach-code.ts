import { channels, devicesOn, type reachable, reachOn, type Unreachable } from "#/lib/profiles/reach.ts";

/** Whether one channel reaches somebody, else why not, and on how many devices. */
export type ChannelCode = { reach: "reachable" | Unreachable; devices: number };

const letters = { reachable: "r", blocklisted: "x", no_address: "n", opted_out: "o", bounced: "b" } as const;
const meanings = Object.fromEntries(Object.entries(letters).map(([reach, letter]) => [letter, reach]));

/** The reach of a person on every channel as a short text ("r2 n r o o r3"), so that few distinct ones stand for millions. */
export function reachCode(...[person, devices, consents, workspace]: Parameters<typeof reachable>): string {
  const code = channels.map((channel) => {
    const reach = reachOn(channel, person, devices, consents, workspace);
    return reach === true ? `${letters.reachable}${devicesOn(channel, devices) || ""}` : letters[reach];
  });
  return code.join(" ");
}

/** Reads what `reachCode` wrote, in the order of `channels`. */
export function readReachCode(text: string): ChannelCode[] {
  return text.split(" ").map((code) => ({
    reach: meanings[code[0]!] as ChannelCode["reach"],
    devices: Number(code.slice(1)),
  }));
}
