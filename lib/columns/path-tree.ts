import { ColumnBuilder } from "#/lib/columns/column-builder.ts";
import { storedValue } from "#/lib/columns/stored-value.ts";
import { readPath, type Step } from "#/lib/criteria/paths.ts";

/** More paths than this in one chunk, or in one object, or deeper than this, and the object is kept whole instead. */
const limits = { chunk: 500, object: 200, depth: 12 };

/** So many different texts are remembered. */
const manyTexts = 4096;

class Node {
  readonly steps: Step[];
  readonly path: string;
  readonly inner = new Map<string, Node>();
  readonly each = new Map<string, Node>();
  builder: ColumnBuilder | undefined;

  constructor(steps: Step[], path: string) {
    this.steps = steps;
    this.path = path;
  }
}

/** Takes JSON objects apart into one column per path that the criteria language can name. */
export class PathTree {
  #root: Node;
  #nodes = 0;
  #paths: Node[] = [];
  #values: unknown[] = [];
  readonly #known = new Map<string, { row: number; builders: ColumnBuilder[] }>();

  /** `prefix` stands before every column's path. */
  constructor(prefix: string) {
    this.#root = new Node([], prefix);
  }

  /**
   * Sets every path of an object, given as JSON, in this row; false, and nothing set, if it has or makes too many. Many rows have
   * the text of an earlier one: they are set to what that one holds.
   */
  set(row: number, text: string): boolean {
    const known = this.#known.get(text);
    if (known) {
      for (const builder of known.builders) builder.repeat(row, known.row);
      return true;
    }
    this.#paths.length = 0;
    this.#values.length = 0;
    const object = JSON.parse(text);
    if (!this.#walk(this.#root, object, object)) return false;
    const builders = this.#paths.map((node) => {
      node.builder ??= new ColumnBuilder();
      return node.builder;
    });
    for (let i = 0; i < builders.length; i++) builders[i]!.set(row, this.#values[i]);
    if (this.#known.size < manyTexts) this.#known.set(text, { row, builders });
    return true;
  }

  *builders(): Generator<[string, ColumnBuilder]> {
    const waiting = [this.#root];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (node.builder) yield [node.path, node.builder];
      waiting.push(...node.inner.values(), ...node.each.values());
    }
  }

  #walk(node: Node, object: Record<string, unknown>, root: Record<string, unknown>): boolean {
    if (node.steps.length >= limits.depth) return false;
    const keys = Object.keys(object);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      const value = object[key];
      const stored = storedValue(value);
      if (stored === undefined || key === "") continue;
      if (Array.isArray(value) && !this.#walkArray(node, key, value, root)) return false;
      const child = node.inner.get(key) ?? this.#child(node, key, false);
      if (child === "unnamed") continue;
      if (child === "full" || !this.#note(child, stored)) return false;
      if (isObject(value) && !this.#walk(child, value, root)) return false;
    }
    return true;
  }

  /** The values below the elements of an array are read together, path by path. */
  #walkArray(node: Node, key: string, array: unknown[], root: Record<string, unknown>): boolean {
    const found = new Set<Node>();
    if (!this.#discoverEach(node, key, array, found)) return false;
    for (const leaf of found) {
      const stored = storedValue(readPath(root, leaf.steps));
      if (stored !== undefined && !this.#note(leaf, stored)) return false;
    }
    return true;
  }

  #discoverEach(node: Node, key: string, array: unknown[], found: Set<Node>): boolean {
    for (const element of array) {
      if (!isObject(element)) continue;
      const each = node.each.get(key) ?? this.#child(node, key, true);
      if (typeof each === "string" || !this.#discover(each, element, found)) return false;
    }
    return true;
  }

  #discover(node: Node, object: Record<string, unknown>, found: Set<Node>): boolean {
    if (node.steps.length >= limits.depth) return false;
    for (const key of Object.keys(object)) {
      const value = object[key];
      if (key === "") continue;
      if (Array.isArray(value) && !this.#discoverEach(node, key, value, found)) return false;
      const child = node.inner.get(key) ?? this.#child(node, key, false);
      if (child === "unnamed") continue;
      if (child === "full" || found.add(child).size > limits.object) return false;
      if (isObject(value) && !this.#discover(child, value, found)) return false;
    }
    return true;
  }

  #note(node: Node, stored: unknown): boolean {
    this.#values.push(stored);
    return this.#paths.push(node) <= limits.object;
  }

  #child(node: Node, key: string, each: boolean): Node | "full" | "unnamed" {
    if (key === "" || (!each && key.endsWith("[]"))) return "unnamed";
    if (this.#nodes >= limits.chunk) return "full";
    this.#nodes++;
    const dot = node.steps.length === 0 ? "" : ".";
    const path = `${node.path}${dot}${key.replace(/[\\.]/g, "\\$&")}${each ? "[]" : ""}`;
    const child = new Node([...node.steps, { key, each }], path);
    (each ? node.each : node.inner).set(key, child);
    return child;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
