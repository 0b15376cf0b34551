import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { gainsAndLosses } from "./gains-and-losses.ts";

/**
 * Payoff ratio: average gain divided by average loss. Periods with a return of 0 count as neither.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns The ratio, above 0; `null` without any gain or without any loss.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { payoffRatio } from "@autotrader/backtest-stats";
 *
 * payoffRatio([0.5, -0.25, 0.25]); // => 1.5
 * ```
 */
export function payoffRatio(
  returns: Series,
  { nanPolicy }: MissingDataOptions = {},
): number | null {
  const observed = readObservations("payoffRatio", returns, 1, nanPolicy);
  if (observed === null) return null;
  const { gain, gainCount, loss, lossCount } = gainsAndLosses(observed, 0);
  if (gainCount === 0 || lossCount === 0) return null;
  return finiteOrNull(gain / gainCount / (loss / lossCount));
}
