import type { Series } from "../numeric/series.ts";
import { sortedOrder } from "../numeric/sorted-order.ts";
import { assertPairs } from "./pearson.ts";

/**
 * Kendall's tau-b: pairs in the same order minus pairs in opposite order, over the pairs that are not
 * tied on either side. Sorts and counts what a second sort has to move, so that its time grows with
 * `n log n`.
 *
 * @param x - At least 2 finite numbers.
 * @param y - As many finite numbers, paired with `x` by position.
 * @returns From -1 to 1; `null` when either series does not vary.
 *
 * @throws `BacktestStatsError` `LENGTH_MISMATCH`, `TOO_FEW_OBSERVATIONS`,
 *   `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { kendallTau } from "@autotrader/backtest-stats";
 *
 * kendallTau([1, 2, 3, 4], [1, 2, 3, 4]); // => 1
 * ```
 *
 * @see M. G. Kendall (1945), Biometrika 33(3), 239-251, doi:10.1093/biomet/33.3.239; W. R. Knight (1966),
 *   J. American Statistical Association 61(314), 436-439, doi:10.1080/01621459.1966.10480879
 */
export function kendallTau(x: Series, y: Series): number | null {
  assertPairs("kendallTau", x, y, 2);
  return tauB(x, y);
}

/** {@link kendallTau} of series already checked. */
export function tauB(x: Series, y: Series): number | null {
  const count = x.length;
  const byY = sortedOrder(y);
  const xByY = Float64Array.from(byY, (index) => x[index] ?? 0);
  // Stable: pairs tied in x stay in the order of y.
  const byBoth = sortedOrder(xByY).map((position) => byY[position] ?? 0);
  const pairs = (count * (count - 1)) / 2;
  const tiedX = tiedPairs(byBoth, [x]);
  const tiedY = tiedPairs(byY, [y]);
  const tiedBoth = tiedPairs(byBoth, [x, y]);
  const opposite = inversions(Float64Array.from(byBoth, (index) => y[index] ?? 0));
  const untiedX = pairs - tiedX;
  const untiedY = pairs - tiedY;
  if (untiedX === 0 || untiedY === 0) return null;
  const balance = pairs - tiedX - tiedY + tiedBoth - 2 * opposite;
  return balance / Math.sqrt(untiedX * untiedY);
}

/** Pairs that are equal in every one of the series, which `order` sorts. */
function tiedPairs(order: Uint32Array, all: readonly Series[]): number {
  let pairs = 0;
  let run = 0;
  for (let position = 1; position < order.length; position += 1) {
    const here = order[position] ?? 0;
    const before = order[position - 1] ?? 0;
    run = all.every((series) => series[here] === series[before]) ? run + 1 : 0;
    pairs += run;
  }
  return pairs;
}

/** Pairs whose earlier value is larger, counted while merging ever longer sorted runs. */
function inversions(values: Float64Array): number {
  let from = values;
  let to: Float64Array = new Float64Array(values.length);
  let count = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at += 1) {
        const takesLeft =
          left < middle && (right === end || (from[left] ?? 0) <= (from[right] ?? 0));
        if (!takesLeft) count += middle - left;
        to[at] = (takesLeft ? from[left] : from[right]) ?? 0;
        if (takesLeft) left += 1;
        else right += 1;
      }
    }
    [from, to] = [to, from];
  }
  return count;
}
