import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { gainsAndLosses } from "./gains-and-losses.ts";

/**
 * The d ratio: number of losses times their sum, over number of gains times their sum. It weighs how often
 * as well as how much, and **low is good**: 0 without losses, 1 for a balance.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1.
 * @returns The ratio, 0 or above; `null` without any gain.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { dRatio } from "@autotrader/backtest-stats";
 *
 * dRatio([0.5, 0.25, -0.25]); // => 0.16666666666666666
 * ```
 *
 * @see C. R. Bacon (2008), "Practical Portfolio Performance Measurement and Attribution", ch. 4
 */
export function dRatio(returns: Series, { nanPolicy }: MissingDataOptions = {}): number | null {
  const observed = readObservations("dRatio", returns, 1, nanPolicy);
  if (observed === null) return null;
  const { gain, gainCount, loss, lossCount } = gainsAndLosses(observed, 0);
  return gainCount === 0 ? null : finiteOrNull((lossCount * loss) / (gainCount * gain));
}
