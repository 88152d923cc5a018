/** One world is one history of the shop: `profiles` people over `days` days from `start` (epoch ms) on. */
export type World = { seed: number; start: number; days: number; profiles: number };

export const day = 86_400_000;
export const week = 7 * day;
