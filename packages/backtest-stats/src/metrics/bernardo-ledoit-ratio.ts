import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { gainsAndLosses } from "./gains-and-losses.ts";

/**
 * Bernardo and Ledoit's gain-loss ratio: mean gain over mean loss, both taken over **all** periods. With
 * a benchmark of 0 it is the same number as the profit factor and Omega at 0.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns The ratio, 0 or above; `null` when no return is below 0.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { bernardoLedoitRatio } from "@autotrader/backtest-stats";
 *
 * bernardoLedoitRatio([0.5, -0.25, 0.25]); // => 3
 * ```
 *
 * @see A. E. Bernardo and O. Ledoit (2000), "Gain, Loss, and Asset Pricing", J. of Political Economy
 *   108(1), 144-172, doi:10.1086/262114
 */
export function bernardoLedoitRatio(
  returns: Series,
  { nanPolicy }: MissingDataOptions = {},
): number | null {
  const observed = readObservations("bernardoLedoitRatio", returns, 1, nanPolicy);
  if (observed === null) return null;
  const { gain, loss } = gainsAndLosses(observed, 0);
  return loss === 0 ? null : finiteOrNull(gain / loss);
}
