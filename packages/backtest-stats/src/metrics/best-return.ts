import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";

/**
 * The largest return of any period.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns A fraction; `null` only for a missing value under `nanPolicy: "propagate"`.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { bestReturn } from "@autotrader/backtest-stats";
 *
 * bestReturn([0.5, -0.25]); // => 0.5
 * ```
 */
export function bestReturn(returns: Series, { nanPolicy }: MissingDataOptions = {}): number | null {
  const observed = readObservations("bestReturn", returns, 1, nanPolicy);
  if (observed === null) return null;
  let best = Number.NEGATIVE_INFINITY;
  for (const value of observed) if (value > best) best = value;
  return best;
}
