import { micros, numberOf } from "#/lib/criteria/numbers.ts";
import { minorUnits } from "#/lib/criteria/properties.ts";
import type { JsonObject } from "#/lib/ingestion/read.ts";
import type { Workspace } from "#/lib/workspace/settings.ts";

type Revenue =
  | { kind: "none" }
  | { kind: "amount"; minor: number }
  | { kind: "other_currency"; currency: string }
  | { kind: "unreadable" };

/** What an event earned, in minor units of the workspace's currency: a refund is negative. */
export type RevenueReader = (name: string, properties: JsonObject) => Revenue;

const none: Revenue = { kind: "none" };

export function revenueReader({ currency, revenueEvents, refundEvents }: RevenueSettings): RevenueReader {
  const microsPerMinor = 1e6 / minorUnits(currency);
  const earns = new Set(revenueEvents);
  const refunds = new Set(refundEvents);
  return (name, properties) => {
    const refund = refunds.has(name);
    if (!refund && !earns.has(name)) return none;
    const stated = [properties.revenue, properties.total, properties.value].find((v) => numberOf(v) !== undefined);
    const amount = micros(stated);
    if (amount === undefined) return { kind: "unreadable" };
    const other = otherCurrency(properties.currency, currency);
    if (other) return { kind: "other_currency", currency: other };
    const size = Math.round(Math.abs(amount) / microsPerMinor);
    return { kind: "amount", minor: refund || amount < 0 ? 0 - size : size };
  };
}

type RevenueSettings = Pick<Workspace, "currency" | "revenueEvents" | "refundEvents">;

/** The currency as the event names it, if it is not the workspace's. */
function otherCurrency(stated: unknown, currency: string): string | undefined {
  if (stated === undefined || stated === null || stated === "") return undefined;
  const code = String(stated).trim().toUpperCase();
  if (code === currency.toUpperCase()) return undefined;
  return /^[A-Z]{3}$/.test(code) ? code : "unknown";
}
