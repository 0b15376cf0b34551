import { assertDefinition, type DefinitionOptions } from "../numeric/definition.ts";
import { type NanPolicy, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { type Drawdown, drawdownEpisodes } from "./drawdown-table.ts";

/** Options of {@link maxDrawdown}. */
export interface MaxDrawdownOptions extends DefinitionOptions {
  /**
   * What to do with `NaN`: throw, or drop it before counting, after which indices count the returns
   * that are left.
   *
   * @defaultValue `"raise"`
   */
  nanPolicy?: Exclude<NanPolicy, "propagate"> | undefined;
}

/**
 * The deepest fall of wealth from a high to a later low. Depth is **positive** (`0.2` is a fall of
 * 20 %). The starting wealth of 1 counts as a high, so a loss in the first period is one.
 *
 * Indices are positions in {@link equityCurve}: 0 is the start, `i` is after the first `i` returns.
 * Of equally deep falls, the first is reported. Without any fall, depth and all indices are 0.
 *
 * `definition: "reference"` and `"quantstats"` measure from the wealth after the first return, so that a
 * loss in the first period is lost from sight. `empyrical` has the textbook formula, with a minus sign.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. At least 1.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { maxDrawdown } from "@autotrader/backtest-stats";
 *
 * maxDrawdown([-0.5, 0.5, 0.5]).depth; // => 0.5
 * ```
 *
 * @see M. Magdon-Ismail and A. Atiya (2004), "Maximum drawdown", Risk 17(10), 99-102
 */
export function maxDrawdown(
  returns: Series,
  { definition = "textbook", nanPolicy }: MaxDrawdownOptions = {},
): Drawdown {
  assertDefinition("maxDrawdown", definition);
  const observed = readObservations("maxDrawdown", returns, 1, nanPolicy) ?? [];
  const isBlind = definition === "reference" || definition === "quantstats";
  // A return of 0 in place of the first one keeps the indices.
  const counted = isBlind ? observed.map((value, index) => (index === 0 ? 0 : value)) : observed;
  let deepest = noDrawdown;
  for (const episode of drawdownEpisodes(counted)) {
    if (episode.depth > deepest.depth) deepest = episode;
  }
  return deepest;
}

const noDrawdown: Drawdown = {
  depth: 0,
  startIndex: 0,
  troughIndex: 0,
  recoveryIndex: 0,
  declinePeriods: 0,
  recoveryPeriods: 0,
};
