import { assertOption } from "../numeric/assert-option.ts";
import { type IcDistribution, icDistribution } from "./ic-distribution.ts";

/** Coefficients of one horizon. */
export interface HorizonIcs {
  /** How far ahead outcomes lie, in any unit of time. */
  readonly horizon: number;
  /** One coefficient per window in time order; `null` or `NaN` where none exists. */
  readonly windowIcs: readonly (number | null)[];
}

/** The distribution at one horizon. */
export interface HorizonIcDistribution extends IcDistribution {
  /** Horizon in periods. */
  readonly horizon: number;
  /** Horizon over step, at least 1: what the t statistic allowed for. */
  readonly overlap: number;
}

/**
 * How the information coefficient fades with the horizon. Windows overlap wherever the horizon is longer
 * than the step; each t statistic allows for exactly that.
 *
 * The rows share their data and are many looks at one question: correct their p-values with
 * `adjustPValues`.
 *
 * @param horizons - Coefficients of each horizon.
 * @param options - `step` is the time from one window to the next, in the unit of the horizons.
 *
 * @throws `BacktestStatsError` `OPTION_OUT_OF_RANGE`, `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { icDecay } from "@autotrader/backtest-stats/information-coefficient";
 *
 * const windowIcs = [0.1, 0.3, 0.2, 0.2];
 * const [week] = icDecay([{ horizon: 14, windowIcs }], { step: 7 });
 * [week?.mean, week?.overlap]; // => [0.2, 2]
 * ```
 *
 * @see R. C. Grinold and R. N. Kahn (2000), "Active Portfolio Management", ch. 13
 */
export function icDecay(
  horizons: readonly HorizonIcs[],
  { step }: { readonly step: number },
): HorizonIcDistribution[] {
  assertOption("icDecay", "step", step, step > 0, "above 0");
  return horizons.map(({ horizon, windowIcs }) => {
    assertOption("icDecay", "horizon", horizon, horizon > 0, "above 0");
    const overlap = Math.max(1, horizon / step);
    return { horizon, overlap, ...icDistribution(windowIcs, { overlap }) };
  });
}
