import { Random } from "#/lib/demo/random.ts";
import { day } from "#/lib/demo/world.ts";
import { type Report, type Stage, stageNames } from "#/lib/messages/delivery-events.ts";
import type { MessageChannel } from "#/lib/messages/message-input.ts";

const second = 1_000;
const minute = 60 * second;

/** Of what is handed over: the share that is refused and why; of the rest, what arrives; of that, who unsubscribes. */
const rates: Record<MessageChannel, { refused: number; why: string; arrives: number; unsubscribes: number }> = {
  push: {
    refused: 0.006,
    why: "The push service refused it: too many to this device.",
    arrives: 0.957,
    unsubscribes: 0.0008,
  },
  web_push: { refused: 0.03, why: "The browser's push service answered 429.", arrives: 0.91, unsubscribes: 0.002 },
  email: { refused: 0.009, why: "The mailbox is full.", arrives: 0.986, unsubscribes: 0.0022 },
};

/** Everything that follows from a message has happened after this long. */
export const settled = 3 * day;

export type Address = Pick<Report, "profileId" | "deviceId" | "platform"> & { key: string };
/** When a message begins and ends (epoch ms), which share of its recipients it gets to, and what share clicks. */
export type Course = { seed: number; channel: MessageChannel; at: number; over: number; share: number; clicks: number };

/** What has become of a message at an address by `now`; the same whenever it is asked. Undefined before its turn. */
export function reportOf(course: Course, { key, ...address }: Address, now: number): Report | undefined {
  const random = new Random(course.seed, hash(key), hash(`${course.channel} ${course.at}`));
  const turn = random.next();
  const sentAt = Math.floor(course.at + turn * course.over);
  if (turn >= course.share || sentAt > now) return undefined;
  const { refused, why, arrives, unsubscribes } = rates[course.channel];
  if (random.chance(refused)) return { ...address, failedAt: sentAt + 400, failure: why };
  const report: Report = { ...address, sentAt };
  if (!random.chance(arrives)) return report;
  const deliveredAt = sentAt + (random.chance(0.88) ? random.whole(1, 20) * second : wait(random, 90 * minute));
  const clickedAt = random.chance(course.clicks) ? deliveredAt + wait(random, 55 * minute) : undefined;
  const unsubscribedAt = random.chance(unsubscribes) ? deliveredAt + wait(random, 30 * minute) : undefined;
  return until(now, { ...report, deliveredAt, clickedAt, unsubscribedAt });
}

/** Most react soon, a few a day later. */
const wait = (random: Random, mean: number) => Math.floor(Math.min(-Math.log(1 - random.next()) * mean, day));

function until(now: number, report: Report): Report {
  const known = stageNames.filter((stage: Stage) => (report[stage] ?? Number.POSITIVE_INFINITY) <= now);
  const { profileId, deviceId, platform } = report;
  return { profileId, deviceId, platform, ...Object.fromEntries(known.map((stage) => [stage, report[stage]])) };
}

/** FNV-1a. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
