import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { gainsAndLosses } from "./gains-and-losses.ts";

/**
 * Profit factor: sum of the gains divided by the sum of the losses.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns The ratio, 0 or above; `null` without any loss, because nothing is there to divide by.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { profitFactor } from "@autotrader/backtest-stats";
 *
 * profitFactor([0.5, -0.25, 0.25]); // => 3
 * ```
 */
export function profitFactor(
  returns: Series,
  { nanPolicy }: MissingDataOptions = {},
): number | null {
  const observed = readObservations("profitFactor", returns, 1, nanPolicy);
  if (observed === null) return null;
  const { gain, loss } = gainsAndLosses(observed, 0);
  return loss === 0 ? null : finiteOrNull(gain / loss);
}
