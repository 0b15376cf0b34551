import { spread } from "../numeric/spread.ts";

/** A difference between two Sharpe ratios, and what each period contributes to its error. */
export interface SharpeInfluence {
  /** First ratio minus second, with the deviation's denominator `n`. */
  readonly difference: number;
  /** Derivatives of the difference by the two means and the two mean squares, times the deviations of a period. */
  readonly influence: Float64Array;
}

/** `null` when one of the two does not vary. */
export function sharpeDifference(
  first: Float64Array,
  second: Float64Array,
): SharpeInfluence | null {
  const one = influenceOf(first);
  const two = influenceOf(second);
  if (one === null || two === null) return null;
  return {
    difference: one.ratio - two.ratio,
    influence: one.influence.map((value, period) => value - (two.influence[period] ?? 0)),
  };
}

function influenceOf(returns: Float64Array): { ratio: number; influence: Float64Array } | null {
  const { mean, squares, count, isFlat } = spread(returns);
  if (isFlat) return null;
  const variance = squares / count;
  const meanSquare = variance + mean * mean;
  const { byMean, bySquare } = sharpeGradient(mean, meanSquare);
  const influence = returns.map(
    (value) => byMean * (value - mean) + bySquare * (value * value - meanSquare),
  );
  return { ratio: mean / Math.sqrt(variance), influence };
}

/** Derivatives of a Sharpe ratio by the mean and by the mean square of the returns. */
export function sharpeGradient(
  mean: number,
  meanSquare: number,
): { readonly byMean: number; readonly bySquare: number } {
  const cubedDeviation = (meanSquare - mean * mean) ** 1.5;
  return { byMean: meanSquare / cubedDeviation, bySquare: -mean / (2 * cubedDeviation) };
}
