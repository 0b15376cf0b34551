import { spread } from "../numeric/spread.ts";

/** Standard error of a difference between Sharpe ratios of normal returns without memory. */
export function memmelError(first: Float64Array, second: Float64Array): number {
  const one = spread(first);
  const two = spread(second);
  const products = first.reduce(
    (total, value, period) => total + (value - one.mean) * ((second[period] ?? 0) - two.mean),
    0,
  );
  const correlation = products / Math.sqrt(one.squares * two.squares);
  const ratioOne = one.mean / Math.sqrt(one.squares / one.count);
  const ratioTwo = two.mean / Math.sqrt(two.squares / two.count);
  const variance =
    2 * (1 - correlation) +
    (ratioOne ** 2 + ratioTwo ** 2 - 2 * ratioOne * ratioTwo * correlation ** 2) / 2;
  // Two copies of one series differ by rounding only.
  return variance > 1e-14 ? Math.sqrt(variance / one.count) : 0;
}
