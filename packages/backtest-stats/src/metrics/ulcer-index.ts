import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { drawdowns } from "./drawdown-series.ts";

/**
 * Ulcer index: root mean square of the drawdowns, so both depth and length of falls count.
 *
 * The mean is over the `n` periods; the starting wealth is a high from which to fall, but no period.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 1.
 * @returns A fraction, 0 or above; `null` only for a missing value under `nanPolicy: "propagate"`.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { ulcerIndex } from "@autotrader/backtest-stats";
 *
 * ulcerIndex([-0.5, 0, 0, 0]); // => 0.5
 * ```
 *
 * @see P. G. Martin and B. B. McCann (1989), "The Investor's Guide to Fidelity Funds", ch. 3
 */
export function ulcerIndex(returns: Series, { nanPolicy }: MissingDataOptions = {}): number | null {
  const observed = readObservations("ulcerIndex", returns, 1, nanPolicy);
  if (observed === null) return null;
  const squares = drawdowns(observed).reduce((total, depth) => total + depth * depth, 0);
  return finiteOrNull(Math.sqrt(squares / observed.length));
}
