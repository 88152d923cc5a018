import { overflowPath } from "#/lib/columns/chunk.ts";
import { ColumnBuilder } from "#/lib/columns/column-builder.ts";
import type { Table } from "#/lib/columns/combine.ts";
import { orderBy } from "#/lib/columns/order.ts";
import { PathTree } from "#/lib/columns/path-tree.ts";
import { profileFields } from "#/lib/columns/profile-fields.ts";
import type { Person } from "#/lib/columns/profile-rows.ts";
import { storedValue } from "#/lib/columns/stored-value.ts";

/** Makes columns of profiles: one per built-in field and one per path of the traits. */
export function profileTable(people: Person[], workspace: { optedInByDefault: string[] }): Table {
  const builders = new Map<string, ColumnBuilder>();
  const traits = new PathTree("traits.");
  const overflow = new ColumnBuilder();
  for (const [i, { row, devices, consents }] of people.entries()) {
    for (const [path, value] of Object.entries(profileFields(row, devices, consents, workspace))) {
      const stored = path === "location" ? (value ?? undefined) : storedValue(value);
      if (stored === undefined) continue;
      const builder = builders.get(path) ?? new ColumnBuilder();
      builders.set(path, builder);
      builder.set(i, stored);
    }
    const dead = row.mergedInto !== null || row.erasedAt !== null;
    if (!dead && row.traits !== "{}" && !traits.set(i, row.traits)) overflow.set(i, row.traits);
  }
  const numbers = people.map(({ row }) => row.id);
  const order = orderBy(numbers);
  const all = [...builders, ...traits.builders(), [overflowPath, overflow] as const];
  return {
    numbers: Uint32Array.from(order, (i) => numbers[i]!),
    columns: new Map(all.filter(([, b]) => !b.isEmpty).map(([path, b]) => [path, b.finish(order)])),
  };
}
