import type { Database } from "#/db/client.ts";
import { system } from "#/lib/accounts/audit.ts";
import { awaitsSetUp, setUp } from "#/lib/accounts/set-up.ts";
import { shop } from "#/lib/demo/catalogue.ts";
import { changeSettings } from "#/lib/workspace/change-settings.ts";

/** Whoever runs the demo signs in with this. */
export const demoLogin = { email: "demo@example.com", password: "satsuma-demo" };

/**
 * Gives an empty workspace the shop's name, time zone and currency, and the demo's login where nobody can sign in yet.
 * True if it made the login.
 */
export async function openShop(db: Database, now: number): Promise<boolean> {
  const { name, timezone, currency } = shop;
  if (!awaitsSetUp(db)) {
    await changeSettings(db, { name, timezone, currency }, system, now);
    return false;
  }
  await setUp(db, { ...demoLogin, name: "Demo", workspace: name, timezone, currency }, now);
  return true;
}
