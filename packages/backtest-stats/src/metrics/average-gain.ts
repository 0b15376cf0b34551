import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { gainsAndLosses } from "./gains-and-losses.ts";

/**
 * Mean of the returns above 0.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns A fraction, above 0; `null` without any gain.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { averageGain } from "@autotrader/backtest-stats";
 *
 * averageGain([0.5, -0.25, 0, 0.25]); // => 0.375
 * ```
 */
export function averageGain(
  returns: Series,
  { nanPolicy }: MissingDataOptions = {},
): number | null {
  const observed = readObservations("averageGain", returns, 1, nanPolicy);
  if (observed === null) return null;
  const { gain, gainCount } = gainsAndLosses(observed, 0);
  return gainCount === 0 ? null : finiteOrNull(gain / gainCount);
}
