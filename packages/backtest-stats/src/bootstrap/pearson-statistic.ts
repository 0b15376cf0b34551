import { pearson } from "../information-coefficient/pearson.ts";
import { mean } from "../numeric/mean.ts";
import type { Series } from "../numeric/series.ts";
import { isTellable } from "./moment-terms.ts";
import type { PairedSmoothStatistic } from "./smooth-statistic.ts";

/**
 * {@link pearson}, ready for a fast bootstrap of pairs.
 *
 * @throws {@link BacktestStatsError} what `pearson` throws.
 *
 * @example
 * ```ts
 * import { pearsonStatistic } from "@autotrader/backtest-stats/bootstrap";
 *
 * pearsonStatistic([1, 2, 3], [2, 4, 6]); // => 1
 * ```
 */
export const pearsonStatistic: PairedSmoothStatistic = Object.assign(
  (first: Series, second: Series) => pearson(first, second),
  {
    terms: (first: Float64Array, second: Float64Array) => {
      const one = centered(first);
      const two = centered(second);
      const squares = [one, two].map((column) => column.map((value) => value * value));
      const ofData = squares.map(mean);
      return {
        columns: [one, two, ...squares, one.map((value, index) => value * (two[index] ?? 0))],
        fromMeans: (means: Float64Array) => {
          const [meanOne = 0, meanTwo = 0, squareOne = 0, squareTwo = 0, product = 0] = means;
          const varianceOne = squareOne - meanOne * meanOne;
          const varianceTwo = squareTwo - meanTwo * meanTwo;
          const areTellable =
            isTellable(varianceOne, ofData[0] ?? 0) && isTellable(varianceTwo, ofData[1] ?? 0);
          if (!areTellable) return undefined;
          const ratio = (product - meanOne * meanTwo) / Math.sqrt(varianceOne * varianceTwo);
          return Math.min(1, Math.max(-1, ratio));
        },
      };
    },
  },
);

function centered(values: Float64Array): Float64Array {
  const center = mean(values);
  return values.map((value) => value - center);
}
