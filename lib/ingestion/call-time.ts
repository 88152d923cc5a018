import { Refused } from "#/lib/ingestion/ids.ts";
import { shown } from "#/lib/ingestion/read.ts";
import { parseInstant } from "#/lib/workspace/time.ts";

const ahead = 24 * 3_600_000;

/** When a body arrived, by the server's clock, and what the client's clock said when it was sent. */
export type Arrival = { receivedAt: number; sentAt: number | undefined; archived: boolean };

/** An instant as clients write it: ISO 8601 with any number of decimals, UTC unless it says otherwise, or epoch ms. */
export function clientInstant(value: unknown): number | undefined {
  if (typeof value !== "string") return parseInstant(value, "UTC");
  // What SDKs write, by the faster reader, which takes the 30th of February.
  if (value.length === 24 && value[23] === "Z" && value.slice(8, 10) <= "28") {
    const at = Date.parse(value);
    if (!Number.isNaN(at)) return at;
  }
  return parseInstant(withMilliseconds(value), "UTC");
}

/** The parser of the criteria language reads three decimals; clients write microseconds and tenths too. */
const withMilliseconds = (text: string) =>
  text.replace(/\.(\d{1,9})(?=$|[Z+-])/, (_, digits: string) => `.${digits.slice(0, 3).padEnd(3, "0")}`);

/**
 * When a call happened, in epoch milliseconds: its timestamp, put right by how far the client's clock was off when it
 * sent it. In an archive the timestamp is already right. Throws Refused for a timestamp that cannot be read.
 */
export function callTime(call: Record<string, unknown>, arrival: Arrival): { at: number; clamped: boolean } {
  const { receivedAt } = arrival;
  const field = call.timestamp === undefined || call.timestamp === null ? "originalTimestamp" : "timestamp";
  const stated = call[field];
  if (stated === undefined || stated === null) return { at: arrivalOf(call, arrival), clamped: false };
  const said = clientInstant(stated);
  if (said === undefined)
    throw new Refused(field, `${field} is ${shown(stated)}; send ISO 8601 such as 2026-03-01T09:30:00.000Z.`);
  const at = Math.round(said + correction(call, field, arrival));
  return at > receivedAt + ahead ? { at: receivedAt, clamped: true } : { at, clamped: false };
}

function correction(call: Record<string, unknown>, field: string, arrival: Arrival): number {
  if (arrival.archived && field === "timestamp") return 0;
  const sentAt = clientInstant(call.sentAt) ?? arrival.sentAt;
  return sentAt === undefined ? 0 : arrivalOf(call, arrival) - sentAt;
}

function arrivalOf(call: Record<string, unknown>, { receivedAt, archived }: Arrival): number {
  return Math.min((archived && clientInstant(call.receivedAt)) || receivedAt, receivedAt);
}
