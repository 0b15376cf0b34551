import { assertFraction } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { drawdowns } from "./drawdown-series.ts";
import { tailIntegral } from "./expected-shortfall.ts";

/** Options of {@link conditionalDrawdown}. */
export interface ConditionalDrawdownOptions extends MissingDataOptions {
  /**
   * Share of periods that the average leaves out, between 0 and 1.
   *
   * @defaultValue 0.95
   */
  level?: number | undefined;
}

/**
 * Conditional drawdown at risk: mean drawdown over the worst `1 - level` of periods, with a fraction of
 * the period on the boundary. Between the pain index (`level` near 0) and the maximum drawdown (near 1).
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 1.
 * @returns A positive fraction, 0 without any drawdown; `null` only for a missing value under
 *   `nanPolicy: "propagate"`.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { conditionalDrawdown } from "@autotrader/backtest-stats";
 *
 * conditionalDrawdown([-0.5, 0.5, 1, 0], { level: 0.5 }); // => 0.375
 * ```
 *
 * @see A. Chekhlov, S. Uryasev and M. Zabarankin (2005), "Drawdown Measure in Portfolio Optimization",
 *   Int. J. Theoretical and Applied Finance 8(1), 13-58, doi:10.1142/S0219024905002767
 */
export function conditionalDrawdown(
  returns: Series,
  { level = 0.95, nanPolicy }: ConditionalDrawdownOptions = {},
): number | null {
  assertFraction("conditionalDrawdown", "level", level);
  const observed = readObservations("conditionalDrawdown", returns, 1, nanPolicy);
  if (observed === null) return null;
  // The starting wealth is a high to fall from, but no period.
  const wealthReturns = Float64Array.from(drawdowns(observed).slice(1), (depth) => -depth).sort();
  return finiteOrNull(0 - tailIntegral(wealthReturns, 1 - level));
}
