import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { drawdowns } from "./drawdown-series.ts";

/**
 * Pain index: mean of the drawdowns over all periods.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 1.
 * @returns A fraction, 0 or above; `null` only for a missing value under `nanPolicy: "propagate"`.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { painIndex } from "@autotrader/backtest-stats";
 *
 * painIndex([-0.5, 1]); // => 0.25
 * ```
 *
 * @see T. Becker and A. Moore (2006), "Introducing the Pain Ratio", Zephyr Associates
 */
export function painIndex(returns: Series, { nanPolicy }: MissingDataOptions = {}): number | null {
  const observed = readObservations("painIndex", returns, 1, nanPolicy);
  if (observed === null) return null;
  const total = drawdowns(observed).reduce((sum, depth) => sum + depth, 0);
  return finiteOrNull(total / observed.length);
}
