import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { gainsAndLosses } from "./gains-and-losses.ts";

/**
 * Gain-to-pain ratio: sum of all returns divided by the sum of the losses, so the profit factor
 * minus 1.
 *
 * @param returns - Simple returns, one per period, as fractions; Schwager uses months. At least 1.
 * @returns The ratio, -1 or above; `null` without any loss.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { gainToPainRatio } from "@autotrader/backtest-stats";
 *
 * gainToPainRatio([0.5, -0.25, 0.25]); // => 2
 * ```
 *
 * @see J. D. Schwager (2012), "Market Sense and Nonsense", ch. 8
 */
export function gainToPainRatio(
  returns: Series,
  { nanPolicy }: MissingDataOptions = {},
): number | null {
  const observed = readObservations("gainToPainRatio", returns, 1, nanPolicy);
  if (observed === null) return null;
  const { gain, loss } = gainsAndLosses(observed, 0);
  return loss === 0 ? null : finiteOrNull((gain - loss) / loss);
}
