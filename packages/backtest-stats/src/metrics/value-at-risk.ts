import { assertChoice, assertFraction } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { sortedQuantile } from "../numeric/quantile.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { type Spread, sampleDeviation, spread } from "../numeric/spread.ts";
import { normalQuantile } from "../special-functions/normal.ts";
import { standardMoment } from "./standard-moment.ts";

/** Options of {@link valueAtRisk}. */
export interface ValueAtRiskOptions extends MissingDataOptions {
  /**
   * Share of periods in which the loss stays below the value at risk, between 0 and 1.
   *
   * @defaultValue 0.95
   */
  level?: number | undefined;
  /**
   * `historical` is a quantile of the returns themselves, `gaussian` of the normal distribution with
   * their mean and sample deviation, `cornish-fisher` bends that one by their skewness and kurtosis. `historical` is the one of empyrical, `gaussian` the one of quantstats.
   *
   * @defaultValue `"historical"`
   */
  method?: "historical" | "gaussian" | "cornish-fisher" | undefined;
}

/**
 * Value at risk: the loss per period that is exceeded with probability `1 - level`. A loss is
 * **positive**; below 0, even the bad periods gain.
 *
 * The Cornish-Fisher expansion is only monotonic for moderate skewness and kurtosis; beyond about 1 and
 * 8 it can rank a worse tail as better.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1, or 2 for the methods that
 *   need a deviation.
 * @returns The loss as a positive fraction; `null` for a missing value under
 *   `nanPolicy: "propagate"` only, or beyond the range of a double.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { valueAtRisk } from "@autotrader/backtest-stats";
 *
 * valueAtRisk([-0.5, -0.25, 0, 0.25, 0.5], { level: 0.75 }); // => 0.25
 * ```
 *
 * @see P. Zangari (1996), "A VaR methodology for portfolios that include options", RiskMetrics Monitor
 */
export function valueAtRisk(
  returns: Series,
  { level = 0.95, method = "historical", nanPolicy }: ValueAtRiskOptions = {},
): number | null {
  assertFraction("valueAtRisk", "level", level);
  assertChoice("valueAtRisk", "method", method, ["historical", "gaussian", "cornish-fisher"]);
  const isHistorical = method === "historical";
  const observed = readObservations("valueAtRisk", returns, isHistorical ? 1 : 2, nanPolicy);
  if (observed === null) return null;
  if (isHistorical) {
    return finiteOrNull(-sortedQuantile(Float64Array.from(observed).sort(), 1 - level));
  }

  const normal = normalQuantile(1 - level);
  if (method === "gaussian") return finiteOrNull(gaussianLoss(spread(observed), normal));
  const skew = standardMoment(observed, 3) ?? 0;
  const excess = (standardMoment(observed, 4) ?? 3) - 3;
  return finiteOrNull(gaussianLoss(spread(observed), cornishFisher(normal, skew, excess)));
}

/** The loss at `z` deviations from the mean. */
export function gaussianLoss(dispersion: Spread, z: number): number {
  return dispersion.isFlat
    ? -dispersion.mean
    : -(dispersion.mean + z * sampleDeviation(dispersion));
}

/** A normal quantile bent by skewness and excess kurtosis. */
export function cornishFisher(z: number, skew: number, excess: number): number {
  return (
    z +
    ((z ** 2 - 1) * skew) / 6 +
    ((z ** 3 - 3 * z) * excess) / 24 -
    ((2 * z ** 3 - 5 * z) * skew ** 2) / 36
  );
}
