import { BacktestStatsError } from "../errors.ts";
import { assertPeriodsPerYear } from "../numeric/assert-option.ts";
import type { MissingDataOptions } from "../numeric/read-observations.ts";
import { riskFreePerPeriod } from "../numeric/risk-free-per-period.ts";
import type { Statistic } from "../statistics/describe-statistic.ts";
import type { StatisticOptions } from "../statistics/statistic-definition.ts";
import { describeState, type StreamingStatisticId } from "./describe-state.ts";
import { emptyState, mergeStates, type ReturnState, singleState } from "./return-state.ts";

/** Options of {@link createReturnAccumulator}. */
export interface ReturnAccumulatorOptions extends StatisticOptions, MissingDataOptions {}

/** Statistics of returns that arrive one by one. */
export interface ReturnAccumulator {
  /** Takes one return, in time order. */
  readonly push: (value: number) => void;
  /** Takes the returns of a neighbouring stretch that came after those seen so far. */
  readonly merge: (later: ReturnState) => void;
  /** Everything that is kept: plain JSON, for a worker or a restart. */
  readonly state: () => ReturnState;
  /** One statistic of all returns so far, or why it does not exist. */
  readonly describe: (id: StreamingStatisticId) => Statistic;
}

/**
 * Collects returns in constant memory: 32 statistics of everything seen so far, at any moment, without
 * keeping the returns.
 *
 * @param options - Those of a report; `nanPolicy` decides what `push(NaN)` does.
 *
 * @throws `BacktestStatsError` `OPTION_OUT_OF_RANGE`; `push` throws `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { createReturnAccumulator } from "@autotrader/backtest-stats/streaming";
 *
 * const live = createReturnAccumulator({ periodsPerYear: 365 });
 * for (const value of [0.5, -0.5, 0.25]) live.push(value);
 * live.describe("max_drawdown"); // => { value: 0.5 }
 * ```
 */
export function createReturnAccumulator(options: ReturnAccumulatorOptions): ReturnAccumulator {
  const name = "createReturnAccumulator";
  const { periodsPerYear, annualRiskFreeRate = 0, nanPolicy = "raise" } = options;
  assertPeriodsPerYear(name, periodsPerYear);
  const riskFree = riskFreePerPeriod(name, annualRiskFreeRate, periodsPerYear, "textbook");
  let state = emptyState(riskFree);
  return {
    push: (value) => {
      if (Number.isNaN(value) && nanPolicy !== "raise") {
        state = { ...state, missing: state.missing + 1 };
        return;
      }
      if (!Number.isFinite(value)) {
        const index = state.count + state.missing;
        throw new BacktestStatsError(
          `${name} needs finite observations, got ${value} at index ${index}`,
          "NON_FINITE_OBSERVATION",
          { statistic: name, index, value },
        );
      }
      state = mergeStates(state, singleState(value, riskFree));
    },
    merge: (later) => {
      state = mergeStates(state, later);
    },
    state: () => state,
    describe: (id) => describeState(id, state, options),
  };
}
