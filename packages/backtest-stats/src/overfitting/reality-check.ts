import type { Series } from "../numeric/series.ts";
import {
  drawEvidence,
  drawnMaxima,
  type SuperiorityEvidence,
  type SuperiorityOptions,
  shareReaching,
} from "./superiority-evidence.ts";

/** What White's reality check found. */
export interface RealityCheck {
  /** Largest mean return above the benchmark, times the root of the number of periods. */
  readonly statistic: number | null;
  /** Chance of a largest mean at least so high if no strategy beat the benchmark. */
  readonly pValue: number | null;
  /** Strategies that were compared; those that never differ from the benchmark are left out. */
  readonly strategies: number;
  /** Mean length of the blocks that were drawn. */
  readonly blockLength: number;
  /** Histories that were drawn. */
  readonly resamples: number;
}

/**
 * White's reality check: whether the best of many strategies beats the benchmark by more than the best
 * of so many worthless ones would. Bad strategies in the list and wildly varying ones blunt it;
 * {@link superiorPredictiveAbility} mends both.
 *
 * @param strategies - Returns of **every** strategy that was tried, over the same periods; at least 1,
 *   at least 2 returns.
 * @returns `null` figures when no strategy ever differs from the benchmark.
 *
 * @throws `BacktestStatsError` `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `LENGTH_MISMATCH`, `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { realityCheck } from "@autotrader/backtest-stats/overfitting";
 *
 * const up = [0.01, 0.02, 0.01, 0.03, 0.01, 0.02, 0.01, 0.02];
 * realityCheck([up], { seed: 1, resamples: 999 }).pValue; // => 0.001
 * ```
 *
 * @see H. White (2000), "A Reality Check for Data Snooping", Econometrica 68(5), 1097-1126,
 *   doi:10.1111/1468-0262.00152
 */
export function realityCheck(
  strategies: readonly Series[],
  options: SuperiorityOptions,
): RealityCheck {
  return checkReality(drawEvidence("realityCheck", strategies, options));
}

/** The test itself, on evidence that several tests can share. */
export function checkReality(evidence: SuperiorityEvidence): RealityCheck {
  const { resamples, blockLength } = evidence;
  const compared = evidence.strategies.filter((strategy) => strategy !== null);
  const described = { strategies: compared.length, blockLength, resamples };
  if (compared.length === 0) return { ...described, statistic: null, pValue: null };
  const statistic = Math.max(...compared.map(({ scaledMean }) => scaledMean));
  const maxima = drawnMaxima(compared, resamples, Number.NEGATIVE_INFINITY, (_own, draw) => draw);
  return { ...described, statistic, pValue: shareReaching(maxima, statistic) };
}
