const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 300_000;

/**
 * Wait before the next attempt: doubles from one second to five minutes, shortened by up to half at
 * random so that many alerts do not come back at once. A longer wait that the receiver asked for wins.
 *
 * @param attempts - Attempts made so far, at least 1.
 * @param random - A number from 0 (inclusive) to 1 (exclusive).
 */
export function retryDelayMs(
  attempts: number,
  retryAfterMs: number | undefined,
  random: number,
): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempts - 1));
  return Math.max(Math.round(full * (1 - random / 2)), retryAfterMs ?? 0);
}
