import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";

/**
 * The smallest return of any period. Below 0 for a loss: it is a return, not a loss.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns A fraction; `null` only for a missing value under `nanPolicy: "propagate"`.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { worstReturn } from "@autotrader/backtest-stats";
 *
 * worstReturn([0.5, -0.25]); // => -0.25
 * ```
 */
export function worstReturn(
  returns: Series,
  { nanPolicy }: MissingDataOptions = {},
): number | null {
  const observed = readObservations("worstReturn", returns, 1, nanPolicy);
  if (observed === null) return null;
  let worst = Number.POSITIVE_INFINITY;
  for (const value of observed) if (value < worst) worst = value;
  return worst;
}
