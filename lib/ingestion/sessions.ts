import type { Connection } from "#/db/client.ts";
import { joinSpans, type Span } from "#/lib/profiles/session-spans.ts";

type Session = Span & { id: number | undefined; profileId: number; deviceId: number | null; key: string | null };

const kept = 100_000;
const columns = `id, profile_id as profileId, device_id as deviceId, session_key as key, started_at as startedAt,
  ended_at as endedAt, calls`;

/**
 * The sessions of profiles on devices. Calls with a session key are one session per key; the others follow the gap. Held
 * is the latest session of each stream; what changed is written once a commit.
 */
export class Sessions {
  #latest = new Map<string, Session>();
  #changed = new Set<Session>();
  #find;
  #around;
  #insert;
  #update;
  #delete;

  constructor(connection: Connection) {
    const stream = `from sessions where profile_id = ? and device_id is ? and session_key is ?`;
    this.#find = connection.prepare(`select ${columns} ${stream} order by started_at desc limit 1`);
    this.#around = connection.prepare(
      `select * from (select ${columns} ${stream} and started_at <= ? order by started_at desc limit 1) union all
       select * from (select ${columns} ${stream} and started_at > ? order by started_at limit 1)`,
    );
    this.#insert = connection.prepare(
      `insert into sessions (profile_id, device_id, session_key, started_at, ended_at, calls) values (?, ?, ?, ?, ?, ?)`,
    );
    this.#update = connection.prepare("update sessions set started_at = ?, ended_at = ?, calls = ? where id = ?");
    this.#delete = connection.prepare("delete from sessions where id = ?");
  }

  /** Counts a call of an instant. Without a device and without a key it belongs to no session. */
  see(profileId: number, deviceId: number | null, key: string | null, at: number, gap: number): void {
    if (deviceId === null && key === null) return;
    const stream = `${profileId}:${deviceId}:${key ?? ""}`;
    const latest = this.#latest.get(stream) ?? (this.#find.get(profileId, deviceId, key) as Session | undefined);
    if (latest) {
      this.#latest.set(stream, latest);
      this.#place(latest, stream, at, gap);
    } else this.#begin(stream, profileId, deviceId, key, at);
  }

  #place(latest: Session, stream: string, at: number, gap: number): void {
    const { profileId, deviceId, key } = latest;
    const joins = key !== null || (at >= latest.startedAt && at - latest.endedAt < gap);
    if (joins) {
      latest.startedAt = Math.min(latest.startedAt, at);
      latest.endedAt = Math.max(latest.endedAt, at);
      latest.calls++;
      this.#changed.add(latest);
    } else if (at > latest.endedAt) this.#begin(stream, profileId, deviceId, key, at);
    else this.#seeLate(stream, profileId, deviceId, at, gap);
  }

  /** After a merge in the rows: what is held of these profiles on these devices is no longer so. */
  merged(profileIds: number[], streams: { deviceId: number | null; key: string | null }[]): void {
    for (const { deviceId, key } of streams)
      for (const profileId of profileIds) this.#latest.delete(`${profileId}:${deviceId}:${key ?? ""}`);
  }

  flush(): void {
    for (const session of this.#changed) this.#write(session);
    this.#changed.clear();
    if (this.#latest.size > kept) this.#latest.clear();
  }

  forget(): void {
    this.#changed.clear();
    this.#latest.clear();
  }

  #begin(stream: string, profileId: number, deviceId: number | null, key: string | null, at: number): void {
    const session = { id: undefined, profileId, deviceId, key, startedAt: at, endedAt: at, calls: 1 };
    const before = this.#latest.get(stream);
    if (before && this.#changed.delete(before)) this.#write(before);
    this.#latest.set(stream, session);
    this.#changed.add(session);
  }

  /** A call before the latest session: it may lengthen one, join two, or be one of its own. */
  #seeLate(stream: string, profileId: number, deviceId: number | null, at: number, gap: number): void {
    this.flush();
    this.#latest.delete(stream);
    const where = [profileId, deviceId, null, at];
    const near = this.#around.all(...where, ...where) as Session[];
    const spans = joinSpans([...near, { startedAt: at, endedAt: at, calls: 1 }], gap);
    spans.forEach((span, i) => {
      this.#write({ id: near[i]?.id, profileId, deviceId, key: null, ...span });
    });
    for (const { id } of near.slice(spans.length)) this.#delete.run(id);
  }

  #write(session: Session): void {
    const { id, profileId, deviceId, key, startedAt, endedAt, calls } = session;
    if (id !== undefined) this.#update.run(startedAt, endedAt, calls, id);
    else session.id = Number(this.#insert.run(profileId, deviceId, key, startedAt, endedAt, calls).lastInsertRowid);
  }
}
