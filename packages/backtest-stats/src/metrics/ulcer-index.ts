import { assertDefinition, type DefinitionOptions } from "../numeric/definition.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { drawdownsAs } from "./drawdown-series.ts";

/** Options of {@link ulcerIndex}. */
export interface UlcerIndexOptions extends DefinitionOptions, MissingDataOptions {}

/**
 * Ulcer index: root mean square of the drawdowns, so both depth and length of falls count.
 *
 * The mean is over the `n` periods; the starting wealth is a high from which to fall, but no period.
 *
 * `definition: "quantstats"` divides by `n - 1` and does not count a loss in the first period.
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
export function ulcerIndex(
  returns: Series,
  { definition = "textbook", nanPolicy }: UlcerIndexOptions = {},
): number | null {
  assertDefinition("ulcerIndex", definition);
  const observed = readObservations("ulcerIndex", returns, 1, nanPolicy);
  if (observed === null) return null;
  const squares = drawdownsAs(definition, observed).reduce(
    (total, depth) => total + depth * depth,
    0,
  );
  const periods = definition === "quantstats" ? observed.length - 1 : observed.length;
  return finiteOrNull(Math.sqrt(squares / periods));
}
