import type { Audience } from "#/lib/audience/audience.ts";
import type { State } from "#/lib/audience/engines/columns/state.ts";
import type { Engine } from "#/lib/audience/evaluate.ts";

/** So many leaves are remembered. */
const most = 256;

/**
 * Makes engines that remember what each leaf selected as long as state and instant stay the same, so that a round over
 * many segments works out equal leaves once.
 */
export function remembering(): (engine: Engine, state: State, asOf: number, sample: boolean) => Engine {
  let of: { state: State; asOf: number; sample: boolean; leaves: Map<string, Audience> } | undefined;
  return (engine, state, asOf, sample) => {
    if (of?.state !== state || of.asOf !== asOf || of.sample !== sample)
      of = { state, asOf, sample, leaves: new Map() };
    const { leaves } = of;
    const select: Engine["select"] = (leaf) => {
      const key = JSON.stringify(leaf);
      const found = leaves.get(key) ?? engine.select(leaf);
      if (leaves.size < most) leaves.set(key, found);
      return found;
    };
    return { ...engine, select };
  };
}
