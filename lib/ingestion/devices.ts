import type { Connection } from "#/db/client.ts";
import type { Installation, Platform } from "#/lib/ingestion/installation.ts";

/** A device's row as the writer holds it. */
export type Device = {
  id: number;
  profileId: number;
  key: string;
  platform: Platform;
  token: string | null;
  tokenInvalidAt: number | null;
  pushEnabled: number;
  model: string | null;
  osVersion: string | null;
  appVersion: string | null;
  firstSeenAt: number;
  lastSeenAt: number;
  uninstalledAt: number | null;
};

const kept = 100_000;

/** The installations that the writer works with; what changed is written once a commit. */
export class Devices {
  #byKey = new Map<string, Device>();
  #changed = new Set<Device>();
  #seen = new Set<Device>();
  #find;
  #insert;
  #update;
  #updateSeen;

  constructor(connection: Connection) {
    this.#find = connection.prepare(
      `select id, profile_id as profileId, key, platform, token, token_invalid_at as tokenInvalidAt,
         push_enabled as pushEnabled, model, os_version as osVersion, app_version as appVersion,
         first_seen_at as firstSeenAt, last_seen_at as lastSeenAt, uninstalled_at as uninstalledAt
       from devices where key = ? and platform = ?`,
    );
    this.#insert = connection.prepare(
      `insert into devices (profile_id, key, platform, first_seen_at, last_seen_at) values (?, ?, ?, ?, ?)`,
    );
    this.#update = connection.prepare(
      `update devices set profile_id = ?, token = ?, token_invalid_at = ?, push_enabled = ?, model = ?, os_version = ?,
         app_version = ?, first_seen_at = ?, last_seen_at = ?, uninstalled_at = ? where id = ?`,
    );
    this.#updateSeen = connection.prepare("update devices set last_seen_at = ? where id = ?");
  }

  /**
   * The device of a call, which belongs to whoever used it latest. `touched` are the profiles for whom what they can be
   * reached on, or selected by, is now another.
   */
  use(said: Installation, profileId: number, at: number, gone: boolean): { device: Device; touched: Set<number> } {
    const touched = new Set<number>();
    const name = `${said.platform}:${said.key}`;
    let device = this.#byKey.get(name) ?? (this.#find.get(said.key, said.platform) as Device | undefined);
    if (!device) {
      this.#insert.run(profileId, said.key, said.platform, at, at);
      device = this.#find.get(said.key, said.platform) as Device;
      touched.add(profileId);
    }
    this.#byKey.set(name, device);
    const { lastSeenAt } = device;
    if (update(device, said, profileId, at, gone, touched)) this.#changed.add(device);
    else if (device.lastSeenAt !== lastSeenAt) this.#seen.add(device);
    return { device, touched };
  }

  /** After a merge in the rows. */
  merged(survivor: number, devices: { key: string; platform: Platform }[]): void {
    for (const { key, platform } of devices) {
      const device = this.#byKey.get(`${platform}:${key}`);
      if (device) device.profileId = survivor;
    }
  }

  flush(): void {
    for (const d of this.#changed) {
      const first = [d.profileId, d.token, d.tokenInvalidAt, d.pushEnabled, d.model, d.osVersion, d.appVersion];
      this.#update.run(...first, d.firstSeenAt, d.lastSeenAt, d.uninstalledAt, d.id);
    }
    for (const device of this.#seen) if (!this.#changed.has(device)) this.#updateSeen.run(device.lastSeenAt, device.id);
    this.#changed.clear();
    this.#seen.clear();
    if (this.#byKey.size > kept) this.#byKey.clear();
  }

  forget(): void {
    this.#changed.clear();
    this.#seen.clear();
    this.#byKey.clear();
  }
}

/**
 * What a call of this instant makes of a device; true if more has changed than when it was last seen. A late call only
 * fills what is not known.
 */
function update(
  device: Device,
  said: Installation,
  profileId: number,
  at: number,
  gone: boolean,
  touched: Set<number>,
): boolean {
  const late = at < device.lastSeenAt;
  const next = late ? afterLate(device, said, at) : after(device, said, profileId, at, gone);
  let changed = false;
  for (const key of compared) if (next[key] !== device[key]) changed = true;
  for (const key of decisive) if (next[key] !== device[key]) touched.add(device.profileId).add(next.profileId);
  Object.assign(device, next);
  return changed;
}

/** On these hangs who is on a platform, and who can be reached by push. */
const decisive = ["profileId", "token", "tokenInvalidAt", "pushEnabled", "uninstalledAt"] as const;
const compared = [...decisive, "model", "osVersion", "appVersion", "firstSeenAt"] as const;

function after(device: Device, said: Installation, profileId: number, at: number, gone: boolean): Device {
  const fresh = said.token !== undefined && said.token !== device.token;
  return {
    ...device,
    profileId,
    lastSeenAt: at,
    uninstalledAt: gone ? at : null,
    token: said.token ?? device.token,
    tokenInvalidAt: fresh ? null : device.tokenInvalidAt,
    pushEnabled: Number(said.pushEnabled ?? device.pushEnabled),
    model: said.model ?? device.model,
    osVersion: said.osVersion ?? device.osVersion,
    appVersion: said.appVersion ?? device.appVersion,
  };
}

function afterLate(device: Device, said: Installation, at: number): Device {
  return {
    ...device,
    firstSeenAt: Math.min(device.firstSeenAt, at),
    model: device.model ?? said.model ?? null,
    osVersion: device.osVersion ?? said.osVersion ?? null,
    appVersion: device.appVersion ?? said.appVersion ?? null,
  };
}
