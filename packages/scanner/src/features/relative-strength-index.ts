/**
 * Relative Strength Index with Wilder's smoothing: the first averages are plain means of the first
 * `period` gains and losses, each later one is `(previous * (period - 1) + change) / period`.
 *
 * @param closes - Prices, oldest first.
 * @param period - Number of changes averaged.
 * @returns 0 to 100; `null` for fewer than `period + 1` prices, and for prices that never move.
 *
 * @see J. W. Wilder (1978), "New Concepts in Technical Trading Systems", section VI.
 */
export function relativeStrengthIndex(closes: readonly number[], period = 14): number | null {
  if (closes.length < period + 1) return null;
  let gain = 0;
  let loss = 0;
  let previous = closes[0] ?? Number.NaN;
  for (const [index, close] of closes.entries()) {
    const change = close - previous;
    previous = close;
    if (index === 0) continue;
    const up = Math.max(0, change);
    const down = Math.max(0, -change);
    const smoothing = index <= period;
    gain = smoothing ? gain + up / period : (gain * (period - 1) + up) / period;
    loss = smoothing ? loss + down / period : (loss * (period - 1) + down) / period;
  }
  const total = gain + loss;
  return total > 0 ? (100 * gain) / total : null;
}
