import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { mean } from "../numeric/mean.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";

/**
 * Arithmetic mean of the returns, per period: what one period can be expected to bring, not what many
 * compound to.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns A fraction per period; `null` only for a missing value under `nanPolicy: "propagate"`.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { meanReturn } from "@autotrader/backtest-stats";
 *
 * meanReturn([0.5, -0.25]); // => 0.125
 * ```
 *
 * @see C. R. Bacon (2008), "Practical Portfolio Performance Measurement and Attribution", ch. 2
 */
export function meanReturn(returns: Series, { nanPolicy }: MissingDataOptions = {}): number | null {
  const observed = readObservations("meanReturn", returns, 1, nanPolicy);
  if (observed === null) return null;
  return finiteOrNull(mean(observed));
}
