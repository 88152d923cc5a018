import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** A thread that was at work for less than this share of the time rests. */
const little = 0.05;
/** So often a rest begins with collecting: what is kept for a minute goes only after a while. */
const rounds = 4;

/**
 * Has this thread give memory back whenever it comes to rest. By itself V8 collects only as more is asked for: what the last
 * question left would stay for as long as nobody asks. It looks `every` so many milliseconds.
 */
export function collectAtRest(every = 20_000): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  let left = rounds;
  let seen = performance.eventLoopUtilization();
  const look = () => {
    if (performance.eventLoopUtilization(seen).utilization > little) left = rounds;
    else if (left > 0) {
      left--;
      collect();
    }
    seen = performance.eventLoopUtilization();
  };
  setInterval(look, every).unref();
}
