import type { Connection } from "#/db/client.ts";
import { countTop, countValue, type Entry, newEntry } from "#/lib/ingestion/property-entry.ts";
import { type JsonObject, objectOf } from "#/lib/ingestion/read.ts";

/** The number under which the traits of profiles stand in the catalogue. */
export const traitsName = 0;

const maxPaths = 500;
const maxDepth = 6;
const maxElements = 20;
/** How many names are held between commits. */
const maxTrees = 1000;

class Node {
  readonly path: string;
  readonly inner = new Map<string, Node>();
  entry: Entry | undefined;
  constructor(path: string) {
    this.path = path;
  }
}

/** `known` are the entries that the database held when the tree was planted, by path. */
type Tree = { nameId: number; root: Node; known: Map<string, Entry>; paths: number; full: boolean };
type Row = { path: string; types: string; topValues: string; count: number; lastSeenAt: number };

/** Which properties events have, of which types and values. Bounded: 500 paths a name, 50 values a path. */
export class Catalogue {
  #trees = new Map<number, Tree>();
  #changed = new Set<Entry>();
  #load;
  #save;

  constructor(connection: Connection) {
    this.#load = connection.prepare(
      `select path, types, top_values as topValues, count, last_seen_at as lastSeenAt from properties where name_id = ?`,
    );
    this.#save = connection.prepare(
      `insert into properties (name_id, path, types, top_values, count, last_seen_at) values (?, ?, ?, ?, ?, ?)
       on conflict (name_id, path) do update set types = excluded.types, top_values = excluded.top_values,
         count = excluded.count, last_seen_at = excluded.last_seen_at`,
    );
  }

  /** Counts every property of one event, or of one set of traits; false if there were more than are kept. */
  see(nameId: number, object: JsonObject, at: number): boolean {
    const tree = this.#trees.get(nameId) ?? this.#plant(nameId);
    tree.full = false;
    this.#walk(tree, tree.root, object, at, 0);
    return !tree.full;
  }

  flush(): void {
    for (const { nameId, path, types, top, count, lastAt } of this.#changed) {
      const values = [...(top ?? [])].sort((a, b) => b[1] - a[1]);
      this.#save.run(nameId, path, JSON.stringify(types), JSON.stringify(values), count, lastAt);
    }
    this.#changed.clear();
    if (this.#trees.size > maxTrees) this.#trees.clear();
  }

  forget(): void {
    this.#trees.clear();
    this.#changed.clear();
  }

  #walk(tree: Tree, node: Node, object: JsonObject, at: number, depth: number): void {
    for (const key of Object.keys(object)) {
      const value = object[key];
      if (value === null || value === undefined) continue;
      const child = node.inner.get(key) ?? this.#grow(tree, node, key);
      if (!child) continue;
      child.entry ??= tree.known.get(child.path) ?? newEntry(tree.nameId, child.path);
      countValue(child.entry, value, at);
      this.#changed.add(child.entry);
      if (typeof value !== "object" || depth === maxDepth) continue;
      if (!Array.isArray(value)) this.#walk(tree, child, value as JsonObject, at, depth + 1);
      else this.#walkArray(tree, node, key, child.entry, value, at, depth);
    }
  }

  #walkArray(tree: Tree, node: Node, key: string, entry: Entry, array: unknown[], at: number, depth: number): void {
    for (const element of array.slice(0, maxElements)) {
      const object = objectOf(element);
      if (object) {
        const each = node.inner.get(`${key}[]`) ?? this.#grow(tree, node, key, true);
        if (each) this.#walk(tree, each, object, at, depth + 1);
      } else if (element !== null && typeof element !== "object") countTop(entry, element as string | number | boolean);
    }
  }

  /** What the path grammar cannot name has no entry: an empty key, or one that reads like the elements of an array. */
  #grow(tree: Tree, node: Node, key: string, each = false): Node | undefined {
    if (key === "" || (!each && key.endsWith("[]"))) return undefined;
    const piece = key.replace(/[\\.]/g, "\\$&") + (each ? "[]" : "");
    const path = node.path === "" ? piece : `${node.path}.${piece}`;
    if (!tree.known.has(path) && tree.paths++ >= maxPaths) {
      tree.full = true;
      return undefined;
    }
    const child = new Node(path);
    node.inner.set(each ? `${key}[]` : key, child);
    return child;
  }

  #plant(nameId: number): Tree {
    const known = new Map<string, Entry>();
    for (const { path, types, topValues, count, lastSeenAt } of this.#load.all(nameId) as Row[]) {
      const { top } = newEntry(nameId, path);
      const entry = { nameId, path, types: JSON.parse(types), top: top && new Map(JSON.parse(topValues)), count };
      known.set(path, { ...entry, lastAt: lastSeenAt } as Entry);
    }
    const tree: Tree = { nameId, root: new Node(""), known, paths: known.size, full: false };
    this.#trees.set(nameId, tree);
    return tree;
  }
}
