import { asc, eq } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { consents, devices, profileAliases, profiles } from "#/db/schema/profiles.ts";
import { family } from "#/lib/profiles/family.ts";
import { reachable } from "#/lib/profiles/reach.ts";
import type { Workspace } from "#/lib/workspace/settings.ts";

/** What is stored of a person as such: the row, every id, device and consent, and what follows of it for each channel. */
export type Details = ReturnType<typeof profileDetails>;

/** The details of a profile that is neither merged nor erased, by its number; `numbers` are all it has had. */
export function profileDetails(db: Database, number: number, workspace: Pick<Workspace, "optedInByDefault">) {
  const profile = db.select().from(profiles).where(eq(profiles.id, number)).get();
  if (!profile) throw new Error(`There is no profile ${number}.`);
  const ids = db.select().from(profileAliases).where(eq(profileAliases.profileId, number)).all();
  const owned = db.select().from(devices).where(eq(devices.profileId, number)).orderBy(asc(devices.id)).all();
  const stated = db.select().from(consents).where(eq(consents.profileId, number)).orderBy(consents.channel).all();
  return {
    profile,
    numbers: family(db.$client, number),
    ids,
    devices: owned,
    consents: stated,
    reach: reachable(profile, owned, stated, workspace),
  };
}
