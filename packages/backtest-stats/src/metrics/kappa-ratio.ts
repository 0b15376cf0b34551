import { assertOption, assertWhole } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { mean } from "../numeric/mean.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { lowerPartialMoment } from "./lower-partial-moment.ts";

/** Options of {@link kappaRatio}. */
export interface KappaRatioOptions extends MissingDataOptions {
  /**
   * Order of the lower partial moment: 1 is Omega minus 1, 2 is Sortino per period, 3 weighs large
   * shortfalls more.
   *
   * @defaultValue 3
   */
  order?: number | undefined;
  /**
   * Return per period below which a shortfall begins, as a fraction.
   *
   * @defaultValue 0
   */
  threshold?: number | undefined;
}

/**
 * Kappa: mean return above a threshold divided by the n-th root of the lower partial moment of order
 * n. Per period, not annualised.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns The ratio, dimensionless; `null` when no return is below the threshold.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { kappaRatio } from "@autotrader/backtest-stats";
 *
 * kappaRatio([0.5, -0.25, 0.5, 0.25], { order: 1 }); // => 4
 * ```
 *
 * @see P. D. Kaplan and J. A. Knowles (2004), "Kappa: A Generalized Downside Risk-Adjusted
 *   Performance Measure", J. Performance Measurement 8(3), 42-54
 */
export function kappaRatio(
  returns: Series,
  { order = 3, threshold = 0, nanPolicy }: KappaRatioOptions = {},
): number | null {
  assertWhole("kappaRatio", "order", order, 1);
  assertOption("kappaRatio", "threshold", threshold, true, "finite");
  const observed = readObservations("kappaRatio", returns, 1, nanPolicy);
  if (observed === null) return null;
  const moment = lowerPartialMoment(observed, threshold, order);
  return moment === 0 ? null : finiteOrNull((mean(observed) - threshold) / moment ** (1 / order));
}
