import { assertChoice } from "../numeric/assert-option.ts";
import type { Series } from "../numeric/series.ts";
import { spread } from "../numeric/spread.ts";
import { readTrials } from "./read-trials.ts";

/** Options of {@link effectiveTrials}. */
export interface EffectiveTrialsOptions {
  /**
   * `eigenvalues`: `m^2` over the sum of all squared correlations, which is the participation ratio of
   * the correlation matrix' eigenvalues. `mean-correlation`: `r + (1 - r) m` with the mean correlation
   * `r` between two trials.
   *
   * @defaultValue `"eigenvalues"`
   */
  readonly method?: "eigenvalues" | "mean-correlation" | undefined;
}

/**
 * How many independent trials so many related ones amount to: `m` when they have nothing in common, 1
 * when they are copies of each other.
 *
 * @param trials - Returns of each trial over the same periods; at least 1 trial, at least 3 returns.
 * @returns From 1 to the number of trials; `null` when a trial's returns do not vary.
 *
 * @throws `BacktestStatsError` `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `LENGTH_MISMATCH`, `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { effectiveTrials } from "@autotrader/backtest-stats/overfitting";
 *
 * const trial = [0.01, -0.02, 0.03, 0];
 * effectiveTrials([trial, trial, trial])?.toFixed(10); // => "1.0000000000"
 * ```
 *
 * @see D. H. Bailey and M. López de Prado (2014), doi:10.3905/jpm.2014.40.5.094, appendix 3
 * @see C. S. Bretherton et al. (1999), "The Effective Number of Spatial Degrees of Freedom of a
 *   Time-Varying Field", J. Climate 12(7), 1990-2009
 */
export function effectiveTrials(
  trials: readonly Series[],
  { method = "eigenvalues" }: EffectiveTrialsOptions = {},
): number | null {
  assertChoice("effectiveTrials", "method", method, ["eigenvalues", "mean-correlation"]);
  const standardised = readTrials("effectiveTrials", trials, 1, 3).map(standardise);
  const count = standardised.length;
  let correlations = 0;
  let squares = 0;
  for (const [index, first] of standardised.entries()) {
    if (first === null) return null;
    for (const second of standardised.slice(0, index)) {
      const correlation = second === null ? 0 : dot(first, second);
      correlations += 2 * correlation;
      squares += 2 * correlation * correlation;
    }
  }
  if (method === "eigenvalues") return (count * count) / (count + squares);
  const mean = count === 1 ? 0 : Math.max(0, correlations / (count * (count - 1)));
  return Math.max(1, mean + (1 - mean) * count);
}

/** Scaled so that the product of two is their correlation; `null` when all values are equal. */
function standardise(values: Float64Array): Float64Array | null {
  const { mean, squares, isFlat } = spread(values);
  return isFlat ? null : values.map((value) => (value - mean) / Math.sqrt(squares));
}

function dot(first: Float64Array, second: Float64Array): number {
  return first.reduce((total, value, index) => total + value * (second[index] ?? 0), 0);
}
