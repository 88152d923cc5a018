import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { drizzle } from "drizzle-orm/sqlite-proxy";
import type { Database } from "#/db/client.ts";
import { account, session, user, verification } from "#/db/schema/accounts.ts";
import { transaction } from "#/db/transaction.ts";
import { environment } from "#/lib/workspace/environment.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

type Authentication = ReturnType<typeof build>;

const days = 86_400;
const built = new WeakMap<Database, Authentication>();

/** better-auth on this database. Nothing of it is served over HTTP: `lib/accounts` calls it. */
export function authentication(db: Database): Authentication {
  const found = built.get(db) ?? build(db);
  built.set(db, found);
  return found;
}

function build(db: Database) {
  const { AUTH_SECRET, PUBLIC_URL, PORT } = environment();
  return betterAuth({
    appName: "Satsuma",
    baseURL: PUBLIC_URL ?? `http://localhost:${PORT}`,
    secret: AUTH_SECRET ?? workspaceSettings(db).authSecret,
    database: drizzleAdapter(asynchronous(db), {
      provider: "sqlite",
      schema: { user, session, account, verification },
      transaction: false,
    }),
    user: {
      additionalFields: {
        role: { type: "string", input: false },
        mayExport: { type: "boolean", input: false },
        maySend: { type: "boolean", input: false },
        disabledAt: { type: "number", input: false, required: false },
      },
    },
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: { expiresIn: 14 * days, disableSessionRefresh: true },
    advanced: { cookiePrefix: "satsuma", useSecureCookies: PUBLIC_URL?.startsWith("https://") ?? false },
    // Sign-in is limited by sign-in-limit.ts: better-auth's own limiter sees only requests to its own endpoints.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

/** The same connection behind Drizzle's asynchronous interface, so that a write can wait while another thread writes. */
function asynchronous(db: Database) {
  return drizzle(
    async (query, parameters, method) => {
      const statement = db.$client.prepare(query);
      if (!statement.reader) {
        await transaction(db, () => statement.run(...parameters));
        return { rows: [] };
      }
      statement.raw();
      const read = () => (method === "get" ? statement.get(...parameters) : statement.all(...parameters)) as unknown[];
      return { rows: statement.readonly ? read() : await transaction(db, read) };
    },
    undefined, // drizzle-orm 0.45 reads `casing` from the third argument only
    { casing: "snake_case" },
  );
}
