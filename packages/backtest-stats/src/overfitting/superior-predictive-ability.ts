import type { Series } from "../numeric/series.ts";
import {
  drawEvidence,
  drawnMaxima,
  type StrategyEvidence,
  type SuperiorityEvidence,
  type SuperiorityOptions,
  shareReaching,
} from "./superiority-evidence.ts";

/** What Hansen's test found. */
export interface SuperiorPredictiveAbility {
  /** Largest mean return above the benchmark per standard error, but at least 0. */
  readonly statistic: number | null;
  /** p-value if every strategy that did worse than the benchmark is truly worse: too small. */
  readonly lower: number | null;
  /** p-value with only the clearly worse strategies set aside: the one to read. */
  readonly consistent: number | null;
  /** p-value if every strategy were exactly as good as the benchmark: too large. */
  readonly upper: number | null;
  /** Strategies that were compared; those that never differ from the benchmark are left out. */
  readonly strategies: number;
  /** Mean length of the blocks that were drawn. */
  readonly blockLength: number;
  /** Histories that were drawn. */
  readonly resamples: number;
}

/**
 * Hansen's test for superior predictive ability: whether the best of many strategies beats the
 * benchmark by more than luck. Every mean is divided by its own standard error, so a wild strategy
 * does not drown the others, and clearly bad ones do not count against the rest.
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
 * import { superiorPredictiveAbility } from "@autotrader/backtest-stats/overfitting";
 *
 * const up = [0.01, 0.02, 0.01, 0.03, 0.01, 0.02, 0.01, 0.02];
 * superiorPredictiveAbility([up], { seed: 1, resamples: 999 }).consistent; // => 0.001
 * ```
 *
 * @see P. R. Hansen (2005), "A Test for Superior Predictive Ability", J. Business & Economic
 *   Statistics 23(4), 365-380, doi:10.1198/073500105000000063
 */
export function superiorPredictiveAbility(
  strategies: readonly Series[],
  options: SuperiorityOptions,
): SuperiorPredictiveAbility {
  return checkSuperiority(drawEvidence("superiorPredictiveAbility", strategies, options));
}

/** The test itself, on evidence that several tests can share. */
export function checkSuperiority(evidence: SuperiorityEvidence): SuperiorPredictiveAbility {
  const { resamples, blockLength, observations } = evidence;
  const compared = evidence.strategies.filter((strategy) => strategy !== null);
  const described = { strategies: compared.length, blockLength, resamples };
  if (compared.length === 0) {
    return { ...described, statistic: null, lower: null, consistent: null, upper: null };
  }
  const statistic = Math.max(0, ...compared.map(studentise));
  // Below 3 periods the logarithm of the logarithm does not exist, and nothing is clearly bad.
  const clearlyBad = -Math.sqrt(2 * Math.log(Math.max(1, Math.log(Math.max(3, observations)))));
  const pValue = (recentre: (own: StrategyEvidence) => number) => {
    const centres = new Map(compared.map((own) => [own, own.scaledMean - recentre(own)]));
    const maxima = drawnMaxima(
      compared,
      resamples,
      0,
      (own, draw) => (draw + (centres.get(own) ?? 0)) / own.deviation,
    );
    return shareReaching(maxima, statistic);
  };
  return {
    ...described,
    statistic,
    lower: pValue(({ scaledMean }) => Math.max(0, scaledMean)),
    consistent: pValue((own) => (studentise(own) >= clearlyBad ? own.scaledMean : 0)),
    upper: pValue(({ scaledMean }) => scaledMean),
  };
}

function studentise({ scaledMean, deviation }: StrategyEvidence): number {
  return scaledMean / deviation;
}
