import { Audience } from "#/lib/audience/audience.ts";
import type { Criteria, Leaf } from "#/lib/criteria/schema.ts";

/** What knows who a single rule selects; everything else is algebra. */
export type Engine = {
  everyone: Audience;
  select(leaf: Exclude<Leaf, { type: "everyone" | "segment" }>): Audience;
  /** The rules of a segment, or who is in it if it is a list. */
  segment(id: number): Criteria | Audience;
};

/** Longer than any chain of references that can be saved. */
const deepest = 200;

/**
 * Who a definition selects. It pauses before each leaf, so that whoever drives it may let others go first; `note` is
 * told the audience of each rule of the definition by its JSON pointer.
 */
export function* evaluate(
  criteria: Criteria,
  engine: Engine,
  note: (path: string, audience: Audience) => void = () => {},
  path = "",
  depth = 0,
): Generator<void, Audience> {
  if (depth > deepest) throw new Error("These segments refer to each other in a circle. Edit one of them.");
  const found = yield* rule(criteria, engine, note, path, depth);
  note(path, found);
  return found;
}

/** All of a walk at once. */
export function walked(walk: Generator<void, Audience>): Audience {
  for (;;) {
    const step = walk.next();
    if (step.done) return step.value;
  }
}

function* rule(
  criteria: Criteria,
  engine: Engine,
  note: (path: string, audience: Audience) => void,
  path: string,
  depth: number,
): Generator<void, Audience> {
  switch (criteria.type) {
    case "everyone":
      return engine.everyone;
    case "not":
      return (yield* evaluate(criteria.rule, engine, note, `${path}/rule`, depth + 1)).complement(engine.everyone);
    case "all":
    case "any": {
      let joined: Audience | undefined;
      for (const [i, inner] of criteria.rules.entries()) {
        const found = yield* evaluate(inner, engine, note, `${path}/rules/${i}`, depth + 1);
        if (joined === undefined) joined = found;
        else joined = criteria.type === "all" ? joined.and(found) : joined.or(found);
      }
      return joined ?? Audience.empty;
    }
    case "segment": {
      const inner = engine.segment(criteria.segment);
      if (inner instanceof Audience) return inner.and(engine.everyone);
      return yield* evaluate(inner, engine, () => {}, "", depth + 1);
    }
    default:
      yield;
      return engine.select(criteria).and(engine.everyone);
  }
}
