import { assertFraction } from "../numeric/assert-option.ts";
import type { Series } from "../numeric/series.ts";
import {
  drawEvidence,
  drawnMaxima,
  type SuperiorityEvidence,
  type SuperiorityOptions,
  shareReaching,
} from "./superiority-evidence.ts";

/** Options of {@link stepM}. */
export interface StepMOptions extends SuperiorityOptions {
  /**
   * Chance of even one false finding that is accepted, between 0 and 1.
   *
   * @defaultValue 0.05
   */
  readonly significanceLevel?: number | undefined;
}

/** What the stepwise test found, in the order of the strategies given. */
export interface StepM {
  /** Mean return above the benchmark per standard error; `null` where it does not exist. */
  readonly statistics: readonly (number | null)[];
  /** p-values corrected for all strategies; `null` where there is no statistic. */
  readonly adjustedPValues: readonly (number | null)[];
  /** Positions of the strategies that beat the benchmark. */
  readonly superior: readonly number[];
  /** Mean length of the blocks that were drawn. */
  readonly blockLength: number;
  /** Histories that were drawn. */
  readonly resamples: number;
}

/**
 * Romano and Wolf's stepwise test, studentised: **which** strategies beat the benchmark, with the
 * chance of even one false finding bounded. Whatever has been found is taken out of the comparison
 * for the rest, which makes it sharper than Holm's correction when strategies resemble each other.
 *
 * @param strategies - Returns of **every** strategy that was tried, over the same periods; at least 1,
 *   at least 2 returns.
 *
 * @throws `BacktestStatsError` `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `LENGTH_MISMATCH`, `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { stepM } from "@autotrader/backtest-stats/overfitting";
 *
 * const up = [0.01, 0.02, 0.01, 0.03, 0.01, 0.02, 0.01, 0.02];
 * const down = up.map((value) => -value);
 * stepM([down, up], { seed: 1, resamples: 999 }).superior; // => [1]
 * ```
 *
 * @see J. P. Romano and M. Wolf (2005), "Stepwise Multiple Testing as Formalized Data Snooping",
 *   Econometrica 73(4), 1237-1282, doi:10.1111/j.1468-0262.2005.00615.x
 * @see J. P. Romano and M. Wolf (2016), "Efficient computation of adjusted p-values", Statistics &
 *   Probability Letters 113, 38-40, doi:10.1016/j.spl.2016.02.012
 */
export function stepM(strategies: readonly Series[], options: StepMOptions): StepM {
  const { significanceLevel = 0.05, ...superiority } = options;
  assertFraction("stepM", "significanceLevel", significanceLevel);
  return checkStepwise(drawEvidence("stepM", strategies, superiority), significanceLevel);
}

/** The test itself, on evidence that several tests can share. */
export function checkStepwise(evidence: SuperiorityEvidence, significanceLevel: number): StepM {
  const { resamples, blockLength } = evidence;
  const statistics = evidence.strategies.map((own) =>
    own === null ? null : own.scaledMean / own.deviation,
  );
  const ascending = evidence.strategies
    .flatMap((own, index) => (own === null ? [] : [{ own, index }]))
    .sort((left, right) => (statistics[left.index] ?? 0) - (statistics[right.index] ?? 0));

  // From the worst up, each strategy joins the maximum over all that are no better.
  let maxima = new Float64Array(resamples).fill(Number.NEGATIVE_INFINITY);
  const shares = ascending.map(({ own, index }) => {
    const alone = drawnMaxima([own], resamples, Number.NEGATIVE_INFINITY, studentise);
    maxima = maxima.map((value, draw) => Math.max(value, alone[draw] ?? value));
    return { index, share: shareReaching(maxima, statistics[index] ?? 0) };
  });
  const adjustedPValues: (number | null)[] = statistics.map(() => null);
  let largest = 0;
  for (const { index, share } of shares.reverse()) {
    largest = Math.max(largest, share);
    adjustedPValues[index] = largest;
  }
  const superior = adjustedPValues.flatMap((pValue, index) =>
    pValue !== null && pValue <= significanceLevel ? [index] : [],
  );
  return { statistics, adjustedPValues, superior, blockLength, resamples };
}

function studentise({ deviation }: { readonly deviation: number }, draw: number): number {
  return draw / deviation;
}
