/**
 * Sample standard deviation of the last `period` simple returns, not annualised: 0.05 says that a
 * typical day moved the price by 5 %.
 *
 * @returns At least 0; `null` for fewer than `period + 1` prices or a price that is not above 0.
 */
export function volatility(closes: readonly number[], period = 14): number | null {
  const window = closes.slice(-(period + 1));
  if (window.length < period + 1 || window.some((close) => !(close > 0))) return null;
  const returns = window.slice(1).map((close, index) => close / (window[index] ?? 1) - 1);
  const mean = returns.reduce((sum, value) => sum + value, 0) / period;
  const squares = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (period - 1));
}
