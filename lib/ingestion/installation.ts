import type { Call } from "#/lib/ingestion/call.ts";
import { tellsApart } from "#/lib/ingestion/ids.ts";
import { objectOf, textOf } from "#/lib/ingestion/read.ts";

export type Platform = "ios" | "android" | "web";

/** The installation that a call speaks of. `undefined` fields were not said. */
export type Installation = {
  key: string;
  platform: Platform;
  token: string | undefined;
  pushEnabled: boolean | undefined;
  model: string | undefined;
  osVersion: string | undefined;
  appVersion: string | undefined;
};

/** The first that speaks of a platform decides. A server's library speaks of none. */
const libraries: [RegExp, Platform | undefined][] = [
  [/node|python|ruby|java$|golang|analytics-go|php|\.net|csharp|rust|http/i, undefined],
  [/swift|ios|objc|cocoa/i, "ios"],
  [/android|kotlin/i, "android"],
  [/analytics\.js|analytics-next|javascript|browser|web/i, "web"],
];

const agents: [RegExp, Platform][] = [
  [/^mozilla\//i, "web"],
  [/cfnetwork|darwin|\bios\b|iphone|ipad/i, "ios"],
  [/okhttp|dalvik|android/i, "android"],
];

/** The installation in the context of a call; undefined where the context speaks of no device, library or browser. */
export function installationOf(call: Call): Installation | undefined {
  const { context } = call;
  const device = objectOf(context.device);
  const os = objectOf(context.os);
  const platform = platformOf(device?.type, os?.name, objectOf(context.library)?.name, context.userAgent);
  if (!platform) return undefined;
  const token = textOf(device?.token);
  const key = keyOf(call, textOf(device?.id), token);
  if (!key) return undefined;
  return {
    key,
    platform,
    token,
    pushEnabled: typeof device?.pushEnabled === "boolean" ? device.pushEnabled : token ? true : undefined,
    model: textOf(device?.model),
    osVersion: textOf(os?.version),
    appVersion: textOf(objectOf(context.app)?.version),
  };
}

/** A client's own device id, else one made of what else tells the installation from others. */
function keyOf(call: Call, id: string | undefined, token: string | undefined): string | undefined {
  if (id && tellsApart(id)) return id;
  if (call.anonymousId) return `anonymous:${call.anonymousId}`;
  if (token) return `token:${token}`;
  return call.userId && `user:${call.userId}`;
}

function platformOf(type: unknown, os: unknown, library: unknown, agent: unknown): Platform | undefined {
  return (
    platformNamed(type) ??
    platformNamed(os) ??
    (typeof library === "string" ? libraries.find(([pattern]) => pattern.test(library))?.[1] : undefined) ??
    (typeof agent === "string" ? agents.find(([pattern]) => pattern.test(agent))?.[1] : undefined)
  );
}

/** "iPhone OS", "iPadOS", "Android", "web": what devices and operating systems call themselves. */
function platformNamed(name: unknown): Platform | undefined {
  if (typeof name !== "string") return undefined;
  const word = name.toLowerCase();
  if (word === "ios" || word.startsWith("iphone") || word.startsWith("ipad")) return "ios";
  if (word.startsWith("android")) return "android";
  return word === "web" || word === "browser" ? "web" : undefined;
}
