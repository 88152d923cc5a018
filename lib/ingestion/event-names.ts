import type { Connection } from "#/db/client.ts";

type Name = { id: number; count: number; firstAt: number; lastAt: number };

const kept = 20_000;

/** The names of events and their numbers; how often each was seen is added up and written once a commit. */
export class EventNames {
  #names = new Map<string, Name>();
  #seen = new Set<Name>();
  #find;
  #insert;
  #count;

  constructor(connection: Connection) {
    this.#find = connection.prepare("select id from event_names where name = ?").pluck();
    this.#insert = connection.prepare(
      "insert into event_names (name, first_seen_at, last_seen_at, count) values (?, ?, ?, 0)",
    );
    this.#count = connection.prepare(
      `update event_names set count = count + ?, first_seen_at = min(first_seen_at, ?),
         last_seen_at = max(last_seen_at, ?) where id = ?`,
    );
  }

  see(name: string, at: number): number {
    const found = this.#names.get(name) ?? this.#load(name, at);
    found.count++;
    if (at < found.firstAt) found.firstAt = at;
    if (at > found.lastAt) found.lastAt = at;
    this.#seen.add(found);
    return found.id;
  }

  flush(): void {
    for (const name of this.#seen) {
      this.#count.run(name.count, name.firstAt, name.lastAt, name.id);
      name.count = 0;
    }
    this.#seen.clear();
    if (this.#names.size > kept) this.#names.clear();
  }

  forget(): void {
    this.#names.clear();
    this.#seen.clear();
  }

  #load(name: string, at: number): Name {
    const known = this.#find.get(name) as number | undefined;
    const found = {
      id: known ?? Number(this.#insert.run(name, at, at).lastInsertRowid),
      count: 0,
      firstAt: at,
      lastAt: at,
    };
    this.#names.set(name, found);
    return found;
  }
}
