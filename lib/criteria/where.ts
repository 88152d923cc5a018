import { predicate } from "#/lib/criteria/operators.ts";
import { type Context, type EventRow, propertyReader } from "#/lib/criteria/properties.ts";
import type { Where } from "#/lib/criteria/schema.ts";

/** The test of one event by a `where`; no `where` holds for every event. */
export function compileWhere(where: Where | undefined, context: Context): (event: EventRow) => boolean {
  if (where === undefined) return () => true;
  if ("property" in where) {
    const read = propertyReader(where.property, context);
    const holds = predicate(where, context);
    return (event) => holds(read(event));
  }
  if ("not" in where) {
    const inner = compileWhere(where.not, context);
    return (event) => !inner(event);
  }
  const inner = ("all" in where ? where.all : where.any).map((one) => compileWhere(one, context));
  return "all" in where
    ? (event) => inner.every((holds) => holds(event))
    : (event) => inner.some((holds) => holds(event));
}
