import type { Moment } from "#/lib/criteria/operator.ts";
import { parsePath, readPath } from "#/lib/criteria/paths.ts";
import { localClock } from "#/lib/workspace/time.ts";

/** What an evaluation knows of one event; `revenue` is in minor units of the workspace's currency. */
export type EventRow = { at: number; platform: string | null; revenue: number | null; properties: unknown };

/** An evaluation over events: its instant, the zone and the currency (ISO 4217) of the workspace. */
export type Context = Moment & { currency: string };

/** The properties that every event has by itself; they win over a client's own of the same name. */
export const eventFields = { $revenue: "number", $platform: "text", $hour: "number", $weekday: "text" } as const;
export type EventField = keyof typeof eventFields;

/** How many minor units make one major unit: 100 for USD, 1 for JPY. */
export function minorUnits(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
}

/** Reads one property of events by its path, `$` names too: revenue in major units, hour and weekday in the zone. */
export function propertyReader(path: string, { zone, currency }: Context): (event: EventRow) => unknown {
  const [first, ...rest] = parsePath(path);
  const known = first && Object.hasOwn(eventFields, first.key) ? (first.key as EventField) : undefined;
  if (!known) {
    const steps = parsePath(path);
    return (event) => readPath(event.properties, steps);
  }
  if (first?.each || rest.length > 0) return () => undefined;
  const clock = localClock(zone);
  const units = minorUnits(currency);
  const readers: Record<EventField, (event: EventRow) => unknown> = {
    $revenue: ({ revenue }) => (revenue === null ? undefined : revenue / units),
    $platform: ({ platform }) => platform ?? undefined,
    $hour: ({ at }) => clock.hour(at),
    $weekday: ({ at }) => clock.weekday(at),
  };
  return readers[known];
}
