import { exponentialAverage } from "../features/exponential-average.ts";

/**
 * The reference's RSI: plain means of the last 14 changes instead of Wilder's smoothing, as a ratio.
 * Without a loss it is 1, also for prices that never move; one price gives 0.5.
 */
export function referenceRsi(prices: readonly number[]): number {
  const changes = prices.slice(1).map((price, index) => price - (prices[index] ?? price));
  const recent = changes.slice(-14);
  if (recent.length === 0) return 0.5;
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / recent.length;
  const gain = mean(recent.map((change) => Math.max(0, change)));
  const loss = mean(recent.map((change) => Math.max(0, -change)));
  return loss === 0 ? 1 : 1 - 1 / (1 + gain / loss);
}

/** The reference's MACD (12, 26), in units of the price; 0 for no prices. */
export function referenceMacd(prices: readonly number[]): number {
  if (prices.length === 0) return 0;
  return exponentialAverage(prices, 12) - exponentialAverage(prices, 26);
}

/**
 * The reference's volatility: sample deviation of all returns times the root of their number, at
 * most 24. Where the reference yields `NaN` (fewer than two returns, a price of 0), this is `null`.
 */
export function referenceVolatility(prices: readonly number[]): number | null {
  const returns = prices.slice(1).map((price, index) => price / (prices[index] ?? 0) - 1);
  if (returns.length < 2) return null;
  const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
  const squares = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (returns.length - 1));
  const scaled = deviation * Math.sqrt(Math.min(prices.length, 24));
  return Number.isFinite(scaled) ? scaled : null;
}
