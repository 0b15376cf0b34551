const hourMs = 3_600_000;
/** Clocks of services run a little ahead; a moment further in the future is not to be trusted. */
const toleratedSkewMs = 5 * 60_000;

/**
 * What an observation of a certain age is worth: 1 up to a day, 0.7 up to a week, 0.4 up to 30 days,
 * else 0.1. A moment more than five minutes in the future counts as oldest.
 */
export function recencyOf(observedAtMs: number, atMs: number): number {
  const ageMs = atMs - observedAtMs;
  if (ageMs < -toleratedSkewMs) return 0.1;
  if (ageMs <= 24 * hourMs) return 1;
  if (ageMs <= 7 * 24 * hourMs) return 0.7;
  return ageMs <= 30 * 24 * hourMs ? 0.4 : 0.1;
}
