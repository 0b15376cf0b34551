import { assertSameLength, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { spread } from "../numeric/spread.ts";
import { readTrials } from "./read-trials.ts";
import {
  type Resampling,
  type ResamplingOptions,
  readResampling,
  resampledMeans,
} from "./resampled-means.ts";
import { stationaryVariance } from "./stationary-variance.ts";

/** Options of the tests that compare many strategies with one benchmark. */
export interface SuperiorityOptions extends ResamplingOptions {
  /**
   * Returns of the benchmark over the same periods.
   *
   * @defaultValue 0 in every period
   */
  readonly benchmark?: Series | undefined;
}

/** What such a test needs of one strategy. */
export interface StrategyEvidence {
  /** Mean return above the benchmark, times the root of the number of periods. */
  readonly scaledMean: number;
  /** Standard deviation of that number. */
  readonly deviation: number;
  /** The same number of each drawn history, moved so that its true mean is 0. */
  readonly draws: Float64Array;
}

/** Evidence on all strategies, and how it was drawn. */
export interface SuperiorityEvidence extends Resampling {
  /** Periods. */
  readonly observations: number;
  /** In the order given; `null` for a strategy that never differs from the benchmark in a new way. */
  readonly strategies: readonly (StrategyEvidence | null)[];
}

/** Draws the evidence for {@link realityCheck}, {@link superiorPredictiveAbility} and {@link stepM}. */
export function drawEvidence(
  statistic: string,
  strategies: readonly Series[],
  { benchmark, ...resampling }: SuperiorityOptions,
): SuperiorityEvidence {
  const excess = readTrials(statistic, strategies, 1, 2).map((returns) => {
    if (benchmark === undefined) return returns;
    assertSameLength(statistic, returns.length, benchmark.length);
    readObservations(statistic, benchmark, 2);
    return returns.map((value, period) => value - (benchmark[period] ?? 0));
  });
  const settings = readResampling(statistic, excess, resampling);
  const distances = resampledMeans(excess, settings);
  return { ...settings, ...weighEvidence(excess, settings.blockLength, distances) };
}

/** Scales means and drawn means to test statistics. */
export function weighEvidence(
  excess: readonly Float64Array[],
  blockLength: number,
  distances: readonly Float64Array[],
): Pick<SuperiorityEvidence, "observations" | "strategies"> {
  const observations = excess[0]?.length ?? 0;
  const root = Math.sqrt(observations);
  const strategies = excess.map((values, index) => {
    const { mean, isFlat } = spread(values);
    const deviation = Math.sqrt(stationaryVariance(values, blockLength));
    if (isFlat || deviation === 0) return null;
    const draws = (distances[index] ?? new Float64Array(0)).map((distance) => root * distance);
    return { scaledMean: root * mean, deviation, draws };
  });
  return { observations, strategies };
}

/** Share of drawn maxima that reach what was seen, the observation itself counted in: never 0. */
export function shareReaching(maxima: Float64Array, seen: number): number {
  let reaching = 0;
  for (const value of maxima) if (value >= seen) reaching += 1;
  return (1 + reaching) / (1 + maxima.length);
}

/** Element by element the largest of `of` over the strategies, but at least `least`. */
export function drawnMaxima(
  strategies: readonly StrategyEvidence[],
  resamples: number,
  least: number,
  of: (strategy: StrategyEvidence, draw: number) => number,
): Float64Array {
  const maxima = new Float64Array(resamples).fill(least);
  for (const strategy of strategies) {
    for (let index = 0; index < resamples; index += 1) {
      const value = of(strategy, strategy.draws[index] ?? 0);
      if (value > (maxima[index] ?? 0)) maxima[index] = value;
    }
  }
  return maxima;
}
