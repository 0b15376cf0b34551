import { assertPeriodsPerYear, assertWhole } from "../numeric/assert-option.ts";
import { type NanPolicy, readObservations } from "../numeric/read-observations.ts";
import { riskFreePerPeriod } from "../numeric/risk-free-per-period.ts";
import type { Series } from "../numeric/series.ts";
import type { StatisticOptions } from "../statistics/statistic-definition.ts";
import { describeState, type StreamingStatisticId } from "../streaming/describe-state.ts";
import { mergeStates, type ReturnState, singleState } from "../streaming/return-state.ts";
import { createSlidingAggregate } from "./create-sliding-aggregate.ts";

/** Options of {@link rollingStatistic}. */
export interface RollingStatisticOptions extends StatisticOptions {
  /** Returns in each window: a whole number of at least 1. */
  window: number;
  /**
   * What to do with `NaN`: throw; drop it before windows are formed; or leave out every window that holds
   * one.
   *
   * @defaultValue `"raise"`
   */
  nanPolicy?: NanPolicy | undefined;
}

/**
 * A statistic over a sliding window of returns. The time per return does not depend on the length of the
 * window, and nothing is ever subtracted, so a crash that has left the window leaves no rounding error
 * behind.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. May be empty.
 * @param id - Identifier of the statistic, as in a report.
 * @returns As many values as returns: the statistic of the window that ends there, `null` where the
 *   window is not yet full or the statistic does not exist. (With `nanPolicy: "omit"`, as many as are left.)
 *
 * @throws `BacktestStatsError` `NON_FINITE_OBSERVATION`, `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { rollingStatistic } from "@autotrader/backtest-stats/rolling";
 *
 * const options = { window: 2, periodsPerYear: 365 };
 * rollingStatistic([0.5, -0.5, 0.25], "max_drawdown", options); // => [null, 0.5, 0.5]
 * ```
 */
export function rollingStatistic(
  returns: Series,
  id: StreamingStatisticId,
  { window, nanPolicy = "raise", ...options }: RollingStatisticOptions,
): (number | null)[] {
  const name = "rollingStatistic";
  const { periodsPerYear, annualRiskFreeRate = 0 } = options;
  assertWhole(name, "window", window, 1);
  assertPeriodsPerYear(name, periodsPerYear);
  const riskFree = riskFreePerPeriod(name, annualRiskFreeRate, periodsPerYear, "textbook");
  const observed = readObservations(name, returns, 0, nanPolicy) ?? returns;

  const sliding = createSlidingAggregate<ReturnState>(window, mergeStates);
  const values: (number | null)[] = [];
  for (const value of observed) {
    const missing = Number.isNaN(value);
    const item = singleState(missing ? 0 : value, riskFree);
    sliding.push(missing ? { ...item, missing: 1 } : item);
    const state = sliding.state();
    const isFull = values.length + 1 >= window;
    if (state === null || !isFull) values.push(null);
    else values.push(describeState(id, state, { ...options, nanPolicy }).value);
  }
  return values;
}
