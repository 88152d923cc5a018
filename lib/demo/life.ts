import type { Act } from "#/lib/demo/acts.ts";
import { habits } from "#/lib/demo/habits.ts";
import { type Context, contextAt, type Identity, identity } from "#/lib/demo/identity.ts";
import { type Scene, scenes } from "#/lib/demo/scenes.ts";
import { type World, week } from "#/lib/demo/world.ts";

/** A call as Segment's libraries send it. */
export type Call = Act & {
  messageId: string;
  timestamp: string;
  userId?: string;
  anonymousId?: string;
  context?: Context;
};

const longest = 3_600_000;

/**
 * What the person with this number did after `from` until `to` (epoch milliseconds), in order of time. The same calls
 * come out however time is cut into pieces; the first piece begins at minus infinity.
 */
export function callsOf(world: World, number: number, from: number, to: number): Call[] {
  const person = habits(world, number);
  if (person.joinedAt > to || person.leavesAt + week < from) return [];
  const timed: { at: number; call: Call }[] = [];
  let who: Identity | undefined;
  for (const scene of scenes(world, person, to)) {
    if (scene.at > to || scene.at + longest < from) continue;
    who ??= identity(world, person);
    for (const found of play(scene, who, number)) if (found.at > from && found.at <= to) timed.push(found);
  }
  return timed.sort((a, b) => a.at - b.at).map(({ call }) => call);
}

/** The calls of a scene. Ids begin with the week, so that they arrive nearly sorted and their index grows at its end. */
function* play(scene: Scene, who: Identity, number: number): Generator<{ at: number; call: Call }> {
  const installation = scene.on === undefined ? undefined : who.installations[scene.on];
  const context = installation && contextAt(installation, scene.at);
  let { signedUp } = scene;
  for (const [n, act] of scene.acts(who).entries()) {
    const at = Math.floor(scene.at + n * scene.pace);
    signedUp ||= act.type === "identify";
    const messageId = `${Math.floor(at / week)}-${String(number).padStart(7, "0")}-${scene.key}-${n}`;
    const ids = { ...(installation && { anonymousId: who.anonymousId }), ...(signedUp && { userId: who.userId }) };
    yield {
      at,
      call: { ...act, messageId, timestamp: new Date(at).toISOString(), ...ids, ...(context && { context }) },
    };
  }
}
