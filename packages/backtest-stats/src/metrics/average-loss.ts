import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { gainsAndLosses } from "./gains-and-losses.ts";

/**
 * Mean size of the returns below 0. A loss is **positive**.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns A fraction, above 0; `null` without any loss.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { averageLoss } from "@autotrader/backtest-stats";
 *
 * averageLoss([0.5, -0.25, 0, -0.75]); // => 0.5
 * ```
 */
export function averageLoss(
  returns: Series,
  { nanPolicy }: MissingDataOptions = {},
): number | null {
  const observed = readObservations("averageLoss", returns, 1, nanPolicy);
  if (observed === null) return null;
  const { loss, lossCount } = gainsAndLosses(observed, 0);
  return lossCount === 0 ? null : finiteOrNull(loss / lossCount);
}
