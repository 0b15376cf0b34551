import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { growth } from "./growth.ts";

/**
 * Compounded return over the whole series: the product of `1 + r`, minus 1.
 *
 * Computed as growth rather than as a product of factors near 1, so that tiny returns keep all their
 * digits. A loss of everything ends the series: after wealth reaches 0 or below, nothing compounds.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 1.
 * @returns The total return as a fraction (`-1` is the loss of everything); `null` only for a missing
 *   value under `nanPolicy: "propagate"` or a result beyond the range of a double.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { totalReturn } from "@autotrader/backtest-stats";
 *
 * totalReturn([0.5, -0.5]); // => -0.25
 * ```
 *
 * @see C. R. Bacon (2008), "Practical Portfolio Performance Measurement and Attribution", ch. 2
 */
export function totalReturn(
  returns: Series,
  { nanPolicy }: MissingDataOptions = {},
): number | null {
  const observed = readObservations("totalReturn", returns, 1, nanPolicy);
  return observed === null ? null : finiteOrNull(growth(observed));
}
