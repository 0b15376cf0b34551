import { assertOption } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { gainsAndLosses } from "./gains-and-losses.ts";
import { lowerPartialMoment } from "./lower-partial-moment.ts";

/** Options of {@link upsidePotentialRatio}. */
export interface UpsidePotentialRatioOptions extends MissingDataOptions {
  /**
   * Return per period below which a shortfall begins, as a fraction.
   *
   * @defaultValue 0
   */
  threshold?: number | undefined;
}

/**
 * Upside potential ratio: mean of what is gained above a threshold, over the downside deviation below it,
 * both over **all** periods. Per period, not annualised.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns The ratio, 0 or above; `null` when no return is below the threshold.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { upsidePotentialRatio } from "@autotrader/backtest-stats";
 *
 * upsidePotentialRatio([0.5, -0.5, 0.5, 0]); // => 1
 * ```
 *
 * @see F. A. Sortino, R. van der Meer and A. Plantinga (1999), "The Dutch Triangle", J. Portfolio
 *   Management 26(1), 50-57, doi:10.3905/jpm.1999.319775
 */
export function upsidePotentialRatio(
  returns: Series,
  { threshold = 0, nanPolicy }: UpsidePotentialRatioOptions = {},
): number | null {
  assertOption("upsidePotentialRatio", "threshold", threshold, true, "finite");
  const observed = readObservations("upsidePotentialRatio", returns, 1, nanPolicy);
  if (observed === null) return null;
  const deviation = Math.sqrt(lowerPartialMoment(observed, threshold, 2));
  if (deviation === 0) return null;
  return finiteOrNull(gainsAndLosses(observed, threshold).gain / observed.length / deviation);
}
