/** The two-sided 95 % point of the normal distribution. */
const z = 1.959963984540054;

/**
 * What `hits` of `sample` profiles drawn at random say of `total`: the share scaled up, and the Wilson score interval
 * (E. B. Wilson, 1927), which holds for shares near 0 and 1, too. Without a sample everything is possible.
 */
export function scaledUp(hits: number, sample: number, total: number): { size: number; low: number; high: number } {
  if (sample === 0) return { size: 0, low: 0, high: total };
  const share = hits / sample;
  const spread = 1 + (z * z) / sample;
  const middle = (share + (z * z) / (2 * sample)) / spread;
  const half = (z / spread) * Math.sqrt((share * (1 - share)) / sample + (z * z) / (4 * sample * sample));
  return {
    size: Math.round(share * total),
    low: Math.max(hits, Math.floor((middle - half) * total)),
    high: Math.min(total - (sample - hits), Math.ceil((middle + half) * total)),
  };
}
