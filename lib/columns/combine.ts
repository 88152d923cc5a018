import type { Column } from "#/lib/columns/column.ts";
import { ColumnBuilder } from "#/lib/columns/column-builder.ts";
import { orderBy } from "#/lib/columns/order.ts";

/** Rows in ascending order of profile numbers, one column per path. */
export type Table = { numbers: Uint32Array; columns: Map<string, Column> };

/** A table, the rows of it that stay (all, if not given) and whose they are now (as they were, if not given). */
export type Part = { table: Table; rows?: Uint32Array; owner?: ArrayLike<number> };

/** Where each row of a combined table was: row `rows[i]` of part `parts[i]`. */
export type Origin = { parts: Uint32Array; rows: Uint32Array };

/** One table of the rows of several; dictionary values that no row holds any more are gone. */
export function combine(given: Part[]): { table: Table; origin: Origin } {
  const kept = given.map(({ table, rows }) => rows ?? Uint32Array.from(table.numbers.keys()));
  const count = kept.reduce((sum, rows) => sum + rows.length, 0);
  const numbers = new Uint32Array(count);
  const parts = new Uint32Array(count);
  const rows = new Uint32Array(count);
  const columns = new Map<string, ColumnBuilder>();
  let start = 0;
  for (const [p, { table, owner }] of given.entries()) {
    const staying = kept[p]!;
    for (let i = 0; i < staying.length; i++) {
      const number = table.numbers[staying[i]!]!;
      numbers[start + i] = owner ? owner[number]! : number;
      parts[start + i] = p;
      rows[start + i] = staying[i]!;
    }
    for (const [path, column] of table.columns) {
      const builder = columns.get(path) ?? new ColumnBuilder();
      columns.set(path, builder);
      builder.append(column, staying, start);
    }
    start += staying.length;
  }
  const order = orderBy(numbers);
  const arrange = (values: Uint32Array) => {
    const arranged = new Uint32Array(count);
    for (let i = 0; i < count; i++) arranged[i] = values[order[i]!]!;
    return arranged;
  };
  const filled = [...columns].filter(([, builder]) => !builder.isEmpty);
  return {
    table: { numbers: arrange(numbers), columns: new Map(filled.map(([path, b]) => [path, b.finish(order)])) },
    origin: { parts: arrange(parts), rows: arrange(rows) },
  };
}
