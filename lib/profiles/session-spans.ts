/** A stretch of calls of one profile on one device; instants in epoch ms, both included. */
export type Span = { startedAt: number; endedAt: number; calls: number };

/**
 * Joins stretches that are closer to each other than the gap (ms), ordered by start. Because a session is a chain of
 * calls closer than the gap, joining whole sessions gives what deriving them anew from every call would give.
 */
export function joinSpans<T extends Span>(spans: readonly T[], gap: number): Span[] {
  const joined: Span[] = [];
  for (const { startedAt, endedAt, calls } of [...spans].sort((a, b) => a.startedAt - b.startedAt)) {
    const last = joined.at(-1);
    if (last && startedAt - last.endedAt < gap) {
      last.endedAt = Math.max(last.endedAt, endedAt);
      last.calls += calls;
    } else joined.push({ startedAt, endedAt, calls });
  }
  return joined;
}
