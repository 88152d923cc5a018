import type { Connection } from "#/db/client.ts";

/** What the settings say to an evaluation. */
export type Settings = { changes: number; settingsChanged: number; zone: string; currency: string; optedIn: string[] };

/** Reads the settings; before the first run, their defaults. */
export function readSettings(connection: Connection): Settings {
  const row = connection
    .prepare(
      `select changes, settings_changed as settingsChanged, timezone as zone, currency,
       opted_in_by_default as optedIn from workspace where id = 1`,
    )
    .get() as (Omit<Settings, "optedIn"> & { optedIn: string }) | undefined;
  if (!row) return { changes: 0, settingsChanged: 0, zone: "UTC", currency: "USD", optedIn: ["email"] };
  return { ...row, optedIn: JSON.parse(row.optedIn) };
}
