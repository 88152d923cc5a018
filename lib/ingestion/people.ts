import type { Connection } from "#/db/client.ts";
import { bucketOf } from "#/lib/profiles/bucket.ts";
import { type Person, personColumns, seenColumns, stored } from "#/lib/profiles/person.ts";

type Kind = "user" | "anonymous";

const kept = 100_000;

/** The profiles and ids that the writer works with; what changed is written once a commit. */
export class People {
  #byId = new Map<number, Person>();
  #aliases = { user: new Map<string, number>(), anonymous: new Map<string, number>() };
  #changed = new Set<Person>();
  #seen = new Set<Person>();
  #find;
  #load;
  #insert;
  #update;
  #updateSeen;
  #setAlias;

  constructor(connection: Connection) {
    const columns = Object.entries(personColumns);
    this.#find = connection.prepare("select profile_id from profile_aliases where kind = ? and value = ?").pluck();
    this.#load = connection.prepare(
      `select id, ${columns.map(([key, column]) => `${column} as ${key}`).join(", ")} from profiles where id = ?`,
    );
    this.#insert = connection.prepare(
      "insert into profiles (external_id, known, traits, bucket, changed) values (?, ?, '{}', ?, 0)",
    );
    const set = (these: Record<string, string>) =>
      connection.prepare(`update profiles set ${Object.values(these).join(" = ?, ")} = ?, changed = ? where id = ?`);
    this.#update = set(personColumns);
    this.#updateSeen = set(seenColumns);
    this.#setAlias = connection.prepare(
      `insert into profile_aliases (kind, value, profile_id, since) values (?, ?, ?, ?)
       on conflict (kind, value) do update set profile_id = excluded.profile_id, since = excluded.since`,
    );
  }

  /** Whom calls with this id go to now. */
  named(kind: Kind, value: string): Person | undefined {
    const aliases = this.#aliases[kind];
    const id = aliases.get(value) ?? (this.#find.get(kind, value) as number | undefined);
    if (id === undefined) return undefined;
    aliases.set(value, id);
    return this.byId(id);
  }

  byId(id: number): Person {
    const cached = this.#byId.get(id);
    if (cached) return cached;
    const person = this.#load.get(id) as Person | undefined;
    if (!person) throw new Error(`An id leads to profile ${id}, which does not exist.`);
    this.#byId.set(id, person);
    return person;
  }

  /** A new profile, named by this id. */
  create(kind: Kind, value: string, at: number): Person {
    const { lastInsertRowid } = this.#insert.run(value, kind === "user" ? 1 : 0, bucketOf(value));
    const person = this.byId(Number(lastInsertRowid));
    this.name(person, kind, value, at);
    this.touch(person);
    return person;
  }

  /** From now on calls with this id go to this person. */
  name(person: Person, kind: Kind, value: string, at: number): void {
    this.#setAlias.run(kind, value, person.id, at);
    this.#aliases[kind].set(value, person.id);
  }

  /** To be written with this commit, and to be read anew by whoever evaluates. */
  touch(person: Person): void {
    this.#changed.add(person);
  }

  /** The same for a person of whom no more has changed than `seenColumns`, and what hangs on the row. */
  seen(person: Person): void {
    this.#seen.add(person);
  }

  /** After a merge in the rows: the one is gone, the other goes by all names. */
  merged(loser: Person, survivor: Person, aliases: { kind: Kind; value: string }[]): void {
    this.#byId.delete(loser.id);
    this.#changed.delete(loser);
    this.#seen.delete(loser);
    this.touch(survivor);
    for (const { kind, value } of aliases) this.#aliases[kind].set(value, survivor.id);
  }

  flush(change: () => number): void {
    for (const person of this.#changed) this.#update.run(...stored(person, personColumns), change(), person.id);
    for (const person of this.#seen)
      if (!this.#changed.has(person)) this.#updateSeen.run(...stored(person, seenColumns), change(), person.id);
    this.#changed.clear();
    this.#seen.clear();
    if (this.#byId.size > kept) this.#byId.clear();
    for (const aliases of Object.values(this.#aliases)) if (aliases.size > kept) aliases.clear();
  }

  forget(): void {
    this.#changed.clear();
    this.#seen.clear();
    this.#byId.clear();
    for (const aliases of Object.values(this.#aliases)) aliases.clear();
  }
}
