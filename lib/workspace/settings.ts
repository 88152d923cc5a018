import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { workspace } from "#/db/schema/workspace.ts";

export type Workspace = typeof workspace.$inferSelect;

const readers = new WeakMap<Database, () => Workspace | undefined>();

/** A statement that is prepared once: everything asks for the settings. */
function reader(db: Database): () => Workspace | undefined {
  const known = readers.get(db);
  if (known) return known;
  const statement = db.select().from(workspace).where(eq(workspace.id, 1)).prepare();
  const read = () => statement.get();
  readers.set(db, read);
  return read;
}

/** The settings of the one workspace; the row is made with the defaults of the API on an empty database. */
export function workspaceSettings(db: Database, now = Date.now()): Workspace {
  const read = reader(db);
  const found = read();
  if (found) return found;
  db.insert(workspace)
    .values({
      id: 1,
      name: "My workspace",
      timezone: "UTC",
      currency: "USD",
      sessionGapMinutes: 30,
      revenueEvents: ["Order Completed"],
      refundEvents: ["Order Refunded"],
      optedInByDefault: ["email"],
      authSecret: randomBytes(32).toString("base64url"),
      createdAt: now,
    })
    .onConflictDoNothing()
    .run();
  return read()!;
}
