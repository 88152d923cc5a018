import { count, duration } from "./format.ts";

/** Long work: how far it is in rows and, once that can be told, how long it still takes. */
export function Progress({
  label,
  done,
  total,
  startedAt,
  now,
}: {
  label: string;
  done: number;
  total: number | null;
  startedAt?: number;
  now: number;
}) {
  const left = startedAt && total && done > 0 ? ((now - startedAt) / done) * (total - done) : undefined;
  return (
    <div className="grid gap-1">
      {total && (
        <progress
          aria-label={label}
          value={done}
          max={total}
          className="h-1.5 w-full overflow-hidden rounded-full [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-border [&::-webkit-progress-value]:bg-accent"
        />
      )}
      <p className="text-muted text-sm tabular-nums">
        {label}
        {total ? `: ${count(done)} of ${count(total)}` : ""}
        {left !== undefined && `, about ${duration(left)} left`}
      </p>
    </div>
  );
}
