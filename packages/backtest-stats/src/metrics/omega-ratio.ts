import { assertOption } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { gainsAndLosses } from "./gains-and-losses.ts";

/** Options of {@link omegaRatio}. */
export interface OmegaRatioOptions extends MissingDataOptions {
  /**
   * Return per period that separates gains from losses, as a fraction.
   *
   * @defaultValue 0
   */
  threshold?: number | undefined;
}

/**
 * Omega ratio: everything gained above a threshold divided by everything lost below it. At a threshold
 * of 0 it equals the profit factor.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns The ratio, 0 or above; `null` when no return is below the threshold.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE` for a threshold that is not finite.
 *
 * @example
 * ```ts
 * import { omegaRatio } from "@autotrader/backtest-stats";
 *
 * omegaRatio([0.5, -0.25, 0.25], { threshold: 0.25 }); // => 0.5
 * ```
 *
 * @see C. Keating and W. F. Shadwick (2002), "A Universal Performance Measure", J. Performance
 *   Measurement 6(3), 59-84
 */
export function omegaRatio(
  returns: Series,
  { threshold = 0, nanPolicy }: OmegaRatioOptions = {},
): number | null {
  assertOption("omegaRatio", "threshold", threshold, true, "finite");
  const observed = readObservations("omegaRatio", returns, 1, nanPolicy);
  if (observed === null) return null;
  const { gain, loss } = gainsAndLosses(observed, threshold);
  return loss === 0 ? null : finiteOrNull(gain / loss);
}
