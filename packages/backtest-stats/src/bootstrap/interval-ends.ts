import { spread } from "../numeric/spread.ts";
import { normalCdf, normalQuantile } from "../special-functions/normal.ts";
import { selectedQuantile } from "./selected-quantile.ts";

/** Both ends of an interval. */
export type Ends = readonly [low: number, high: number];

/** Quantiles of the resampled statistics. Reorders `replicates`, as all functions here do. */
export function percentileEnds(replicates: Float64Array, level: number): Ends {
  const tail = (1 - level) / 2;
  return [selectedQuantile(replicates, tail), selectedQuantile(replicates, 1 - tail)];
}

/** The percentile interval mirrored at the estimate. */
export function basicEnds(estimate: number, replicates: Float64Array, level: number): Ends {
  const [low, high] = percentileEnds(replicates, level);
  return [2 * estimate - high, 2 * estimate - low];
}

/** Multiples of the standard error around the estimate. */
export function normalEnds(estimate: number, standardError: number, level: number): Ends {
  const reach = -normalQuantile((1 - level) / 2) * standardError;
  return [estimate - reach, estimate + reach];
}

/** Quantiles of the studentised resamples, mirrored, times the standard error of the estimate. */
export function studentisedEnds(
  estimate: number,
  error: number,
  ratios: Float64Array,
  level: number,
): Ends {
  const [low, high] = percentileEnds(ratios, level);
  return [estimate - high * error, estimate - low * error];
}

/** As far to both sides: the quantile of the studentised resamples without their signs. */
export function symmetricEnds(
  estimate: number,
  error: number,
  ratios: Float64Array,
  level: number,
): Ends {
  const reach = selectedQuantile(ratios.map(Math.abs), level) * error;
  return [estimate - reach, estimate + reach];
}

/** Quantiles shifted to correct bias and skewness; `null` when the estimate is outside all resamples. */
export function biasCorrectedEnds(
  estimate: number,
  acceleration: number,
  replicates: Float64Array,
  level: number,
): Ends | null {
  let below = 0;
  let equal = 0;
  for (const value of replicates) {
    if (value < estimate) below += 1;
    else if (value === estimate) equal += 1;
  }
  const bias = normalQuantile((below + equal / 2) / replicates.length);
  if (!Number.isFinite(bias)) return null;
  const tail = normalQuantile((1 - level) / 2);
  const end = (z: number) => {
    const shifted = bias + z;
    const probability = normalCdf(bias + shifted / (1 - acceleration * shifted));
    return selectedQuantile(replicates, probability);
  };
  return [end(tail), end(-tail)];
}

/** Skewness of the statistic's jackknife; `null` when it does not exist without some observation. */
export function jackknifeAcceleration(leftOut: Float64Array): number | null {
  const { mean, squares, isFlat } = spread(leftOut);
  if (!Number.isFinite(squares)) return null;
  if (isFlat) return 0;
  let cubes = 0;
  for (const value of leftOut) cubes += (mean - value) ** 3;
  return cubes / (6 * squares ** 1.5);
}
