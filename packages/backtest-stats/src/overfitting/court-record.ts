import { excessKurtosis } from "../metrics/excess-kurtosis.ts";
import { skewness } from "../metrics/skewness.ts";
import { sampleDeviation, spread } from "../numeric/spread.ts";
import type { ChosenRecord } from "./overfitting-report.ts";
import { sharpeStandardError } from "./sharpe-standard-error.ts";

/** Sharpe ratio per period of excess returns; `null` without variation. */
export function ratioPerPeriod(excess: Float64Array): number | null {
  const dispersion = spread(excess);
  return dispersion.isFlat ? null : dispersion.mean / sampleDeviation(dispersion);
}

/** What the tests need to know of one trial; `null` without variation. */
export function describeRecord(excess: Float64Array, periodsPerYear: number): ChosenRecord | null {
  const sharpeRatio = ratioPerPeriod(excess);
  if (sharpeRatio === null) return null;
  const shape = {
    sharpeRatio,
    skewness: skewness(excess) ?? 0,
    excessKurtosis: excessKurtosis(excess) ?? 0,
    autocorrelation: firstAutocorrelation(excess),
  };
  return {
    ...shape,
    annualSharpeRatio: sharpeRatio * Math.sqrt(periodsPerYear),
    standardError: sharpeStandardError({ ...shape, observations: excess.length }),
  };
}

/** Kept a little inside -1 and 1, where the formulas end. */
function firstAutocorrelation(excess: Float64Array): number {
  const { mean, squares } = spread(excess);
  let products = 0;
  for (let index = 1; index < excess.length; index += 1) {
    products += ((excess[index] ?? 0) - mean) * ((excess[index - 1] ?? 0) - mean);
  }
  return Math.max(-0.99, Math.min(0.99, products / squares));
}
