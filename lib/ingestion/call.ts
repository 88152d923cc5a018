import { type Arrival, callTime } from "#/lib/ingestion/call-time.ts";
import { Refused, readId } from "#/lib/ingestion/ids.ts";
import { type JsonObject, objectOf, shown, textOf } from "#/lib/ingestion/read.ts";

const callTypes = ["identify", "track", "page", "screen", "group", "alias"] as const;
export type CallType = (typeof callTypes)[number];

/** Per call, in bytes of its properties or traits as JSON. */
const maxCallBytes = 64 * 1024;
const maxDepth = 32;
const maxNameLength = 512;
const nothing: JsonObject = Object.freeze({});

/** One call of the Segment specification, checked. `event` is set for what is stored as an event. */
export type Call = {
  type: CallType;
  messageId: string | undefined;
  userId: string | undefined;
  anonymousId: string | undefined;
  previousId: string | undefined;
  at: number;
  clamped: boolean;
  event: { name: string; properties: JsonObject; json: string } | undefined;
  /** What is to be merged into the profile. */
  traits: JsonObject | undefined;
  context: JsonObject;
};

/**
 * Reads one call as a client sent it. Throws Refused, which names the field and what to send instead; one that could
 * not even be read is handed in as the Refused that says why.
 */
export function readCall(raw: unknown, arrival: Arrival): Call {
  if (raw instanceof Refused) throw raw;
  const call = objectOf(raw);
  if (!call) throw new Refused("", `The call is ${shown(raw)}; send a JSON object.`);
  const type = call.type as CallType;
  if (!callTypes.includes(type))
    throw new Refused("type", `type is ${shown(call.type)}; send one of ${callTypes.join(", ")}.`);
  const context = readObject(call, "context") ?? nothing;
  const { at, clamped } = callTime(call, arrival);
  const read: Call = {
    type,
    messageId: readMessageId(call.messageId),
    userId: readId(call, "userId"),
    anonymousId: readId(call, "anonymousId"),
    previousId: type === "alias" ? readId(call, "previousId") : undefined,
    at,
    clamped,
    event: readEvent(type, call),
    traits: readTraits(type, call, context),
    context,
  };
  checkIds(read, call);
  return read;
}

function checkIds(call: Call, raw: JsonObject): void {
  if (call.type === "alias") {
    if (!call.userId) throw new Refused("userId", "userId is missing; alias needs userId and previousId.");
    if (!call.previousId && !call.anonymousId)
      throw new Refused("previousId", "previousId is missing; alias needs userId and previousId.");
  } else if (!call.userId && !call.anonymousId && !(call.type === "group" && raw.groupId))
    throw new Refused("userId", "userId and anonymousId are missing; send at least one of them.");
}

function readMessageId(value: unknown): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "string" && typeof value !== "number")
    throw new Refused("messageId", `messageId is ${shown(value)}; send a text.`);
  const id = textOf(String(value))!;
  if (id.length > maxNameLength)
    throw new Refused("messageId", `messageId has ${id.length} characters; send at most ${maxNameLength}.`);
  return id;
}

function readObject(call: JsonObject, field: string): JsonObject | undefined {
  const value = call[field];
  if (value === undefined || value === null) return undefined;
  const found = objectOf(value);
  if (!found) throw new Refused(field, `${field} is ${shown(value)}; send a JSON object.`);
  return found;
}

function readEvent(type: CallType, call: JsonObject): Call["event"] {
  if (type !== "track" && type !== "page" && type !== "screen") return undefined;
  const sent = readObject(call, "properties") ?? nothing;
  if (type === "track") return { name: eventName(call.event), properties: sent, json: jsonOf(sent, "properties") };
  const properties = { ...labels(call), ...sent };
  return {
    name: type === "page" ? "Page Viewed" : "Screen Viewed",
    properties,
    json: jsonOf(properties, "properties"),
  };
}

/** The name and the category of a page or screen, which stand beside its properties. */
function labels(call: JsonObject): JsonObject {
  const found: JsonObject = {};
  for (const key of ["name", "category"]) if (textOf(call[key])) found[key] = call[key];
  return found;
}

function eventName(value: unknown): string {
  const name = textOf(value);
  if (!name || name.trim() === "")
    throw new Refused("event", `event is ${shown(value)}; send the name of what was done as text.`);
  if (name.length > maxNameLength)
    throw new Refused("event", `event has ${name.length} characters; send at most ${maxNameLength}.`);
  return name;
}

/** Traits of identify are the profile's own; those of a group become its traits `groupId` and `group`. */
function readTraits(type: CallType, call: JsonObject, context: JsonObject): JsonObject | undefined {
  const sent = readObject(call, "traits");
  const along = objectOf(context.traits);
  let traits: JsonObject | undefined;
  if (type === "identify") traits = along ? { ...along, ...sent } : (sent ?? nothing);
  else if (type === "group") traits = { ...along, groupId: groupId(call), ...(sent && { group: sent }) };
  else traits = along;
  if (traits && traits !== nothing) jsonOf(traits, "traits");
  return traits;
}

function groupId(call: JsonObject): string {
  const id = readId(call, "groupId");
  if (!id) throw new Refused("groupId", "groupId is missing; a group call needs it.");
  return id;
}

/** The object as JSON text; throws Refused if it is too large or nested too deeply. */
function jsonOf(object: JsonObject, field: string): string {
  if (object === nothing) return "{}";
  if (deeper(object, maxDepth)) throw new Refused(field, `${field} is nested over ${maxDepth} levels deep.`);
  const json = JSON.stringify(object);
  if (json.length > maxCallBytes / 3) {
    const bytes = Buffer.byteLength(json);
    if (bytes > maxCallBytes)
      throw new Refused(field, `${field} has ${bytes} bytes; send at most ${maxCallBytes} (64 KB) a call.`);
  }
  return json;
}

function deeper(value: object, levels: number): boolean {
  if (levels === 0) return true;
  for (const inner of Object.values(value))
    if (typeof inner === "object" && inner !== null && deeper(inner, levels - 1)) return true;
  return false;
}
