import { exponentialAverage } from "./exponential-average.ts";

const fastSpan = 12;
const slowSpan = 26;

/**
 * Moving Average Convergence Divergence (12, 26) as a share of the last price, so that tokens of
 * different prices can be compared: 0.01 says that the fast average is 1 % of the price above the slow.
 *
 * @returns The ratio; `null` for fewer than 26 prices or a last price that is not above 0.
 */
export function macdRatio(closes: readonly number[]): number | null {
  const last = closes.at(-1);
  if (closes.length < slowSpan || last === undefined || last <= 0) return null;
  return (exponentialAverage(closes, fastSpan) - exponentialAverage(closes, slowSpan)) / last;
}
