import { assertWhole } from "../numeric/assert-option.ts";
import type { Series } from "../numeric/series.ts";
import { assertPairs } from "./pearson.ts";
import { quantileGroups } from "./quantile-groups.ts";

/** What the best and worst predictions brought. */
export interface QuantileSpread {
  /** Mean outcome of the highest predictions minus that of the lowest; `null` when ties leave either group empty. */
  readonly spread: number | null;
  /** Mean outcome of each group from the lowest predictions to the highest; `null` for an empty one. */
  readonly means: readonly (number | null)[];
  /** Assets in each group. */
  readonly counts: readonly number[];
}

/**
 * Mean outcome of assets grouped by prediction, and how far the top group is ahead of the bottom one.
 * Equal predictions stay in one group.
 *
 * @param predictions - One score per asset, known before the window began.
 * @param outcomes - The return of each asset over the window, in the same order.
 * @param options - `quantiles` is the number of groups: a whole number of at least 2.
 *
 * @throws `BacktestStatsError` `LENGTH_MISMATCH`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`, `TOO_FEW_OBSERVATIONS` for fewer assets than groups.
 *
 * @example
 * ```ts
 * import { quantileSpread } from "@autotrader/backtest-stats/information-coefficient";
 *
 * quantileSpread([1, 2, 3, 4], [0, 0.25, 0.25, 0.5], { quantiles: 2 }).spread; // => 0.25
 * ```
 */
export function quantileSpread(
  predictions: Series,
  outcomes: Series,
  { quantiles = 5 }: { readonly quantiles?: number | undefined } = {},
): QuantileSpread {
  assertWhole("quantileSpread", "quantiles", quantiles, 2);
  assertPairs("quantileSpread", predictions, outcomes, quantiles);
  const sums = new Array<number>(quantiles).fill(0);
  const counts = new Array<number>(quantiles).fill(0);
  for (const [asset, group] of quantileGroups(predictions, quantiles).entries()) {
    sums[group] = (sums[group] ?? 0) + (outcomes[asset] ?? 0);
    counts[group] = (counts[group] ?? 0) + 1;
  }
  const means = sums.map((sum, group) => (counts[group] === 0 ? null : sum / (counts[group] ?? 1)));
  const bottom = means[0] ?? null;
  const top = means.at(-1) ?? null;
  return { spread: top === null || bottom === null ? null : top - bottom, means, counts };
}
