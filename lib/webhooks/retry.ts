const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The pauses after each try: about 24 hours in all. */
const pauses = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 6 * hour];
const longest = 10 * hour;

export const tries = pauses.length + 2;

/**
 * Milliseconds until a call that was tried so often is tried again, a fifth more or less by chance (`random` from 0 to 1), so
 * that not everybody comes back at once. A receiver that asks for a longer pause gets it, up to 10 hours.
 */
export function pauseAfter(attempts: number, random: number, retryAfter?: string, now = 0): number {
  const pause = (pauses[attempts - 1] ?? longest) * (0.8 + 0.4 * random);
  return Math.max(Math.round(pause), Math.min(asked(retryAfter, now), longest));
}

/** `Retry-After` is seconds or a date. */
function asked(retryAfter: string | undefined, now: number): number {
  if (!retryAfter) return 0;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * second : Date.parse(retryAfter) - now;
  return Number.isNaN(ms) ? 0 : ms;
}
