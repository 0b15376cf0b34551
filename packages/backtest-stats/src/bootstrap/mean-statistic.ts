import { mean } from "../numeric/mean.ts";
import { readObservations } from "../numeric/read-observations.ts";
import type { SmoothStatistic } from "./smooth-statistic.ts";

/**
 * The mean, ready for a fast bootstrap.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { meanStatistic } from "@autotrader/backtest-stats/bootstrap";
 *
 * meanStatistic([1, 2, 6]); // => 3
 * ```
 */
export const meanStatistic: SmoothStatistic = Object.assign(
  (values: Parameters<SmoothStatistic>[0]) => {
    return mean(readObservations("meanStatistic", values, 1) ?? values);
  },
  {
    terms: (values: Float64Array) => {
      const center = mean(values);
      return {
        columns: [values.map((value) => value - center)],
        fromMeans: (means: Float64Array) => center + (means[0] ?? 0),
      };
    },
  },
);
