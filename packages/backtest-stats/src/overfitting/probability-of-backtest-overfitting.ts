import { assertChoice, assertOption, assertWhole } from "../numeric/assert-option.ts";
import { mean } from "../numeric/mean.ts";
import type { Series } from "../numeric/series.ts";
import { spread } from "../numeric/spread.ts";
import { halfPerformances, type TrialPerformance } from "./half-performances.ts";
import { readTrials } from "./read-trials.ts";

/** Options of {@link probabilityOfBacktestOverfitting}. */
export interface BacktestOverfittingOptions {
  /**
   * Blocks of time that the history is cut into: an even number from 4 to 20. 16 make 12,870 splits.
   *
   * @defaultValue 16
   */
  readonly blocks?: number | undefined;
  /**
   * What the best trial is chosen by: Sharpe ratio per period, or mean return.
   *
   * @defaultValue `"sharpe"`
   */
  readonly performance?: TrialPerformance | undefined;
}

/** A line through the performance of the chosen trial outside against inside. */
export interface PerformanceDegradation {
  /** Performance outside where that inside is 0. */
  readonly intercept: number;
  /** What one unit of performance inside is worth outside; below 0 it is worth a loss. */
  readonly slope: number;
  /** Share of the variance that the line explains. */
  readonly rSquared: number;
}

/** What combinatorially symmetric cross-validation found. */
export interface BacktestOverfitting {
  /**
   * Share of the splits in which the trial that was best inside came no better than the middle
   * outside; `null` when no split can be judged.
   */
  readonly probability: number | null;
  /** One number per split, in the order of its blocks: logit of the chosen trial's rank outside. */
  readonly logits: Float64Array;
  /** Splits that were judged. */
  readonly splits: number;
  /** Splits left out because a trial had no Sharpe ratio in one of the halves. */
  readonly undefinedSplits: number;
  /** How performance inside carries over; `null` when it never varies. */
  readonly degradation: PerformanceDegradation | null;
  /** Share of the splits in which the chosen trial lost outside; `null` without splits. */
  readonly probabilityOfLoss: number | null;
}

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation: history is cut
 * into blocks, every half of them serves once as the past that the best trial is chosen by and once as
 * the future in which it has to prove itself.
 *
 * Near 0 the choice carries over; near one half it is a lottery. It judges the choice, not the skill:
 * equally good trials give one half too.
 *
 * @param trials - Returns of each trial over the same periods; at least 2 trials, at least 2 returns
 *   per block. Blocks differ by at most one return when they do not come out even.
 *
 * @throws `BacktestStatsError` `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `LENGTH_MISMATCH`, `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { probabilityOfBacktestOverfitting } from "@autotrader/backtest-stats/overfitting";
 *
 * const good = Array.from({ length: 32 }, (_, day) => (day % 2 === 0 ? 0.02 : -0.01));
 * const bad = good.map((value) => -value);
 * probabilityOfBacktestOverfitting([good, bad]).probability; // => 0
 * ```
 *
 * @see D. H. Bailey, J. M. Borwein, M. López de Prado and Q. J. Zhu (2017), "The Probability of
 *   Backtest Overfitting", J. Computational Finance 20(4), 39-69, doi:10.21314/JCF.2016.322
 */
export function probabilityOfBacktestOverfitting(
  trials: readonly Series[],
  { blocks = 16, performance = "sharpe" }: BacktestOverfittingOptions = {},
): BacktestOverfitting {
  const name = "probabilityOfBacktestOverfitting";
  assertWhole(name, "blocks", blocks, 4);
  assertOption(name, "blocks", blocks, blocks % 2 === 0 && blocks <= 20, "even and at most 20");
  assertChoice(name, "performance", performance, ["sharpe", "mean"]);
  const series = readTrials(name, trials, 2, 2 * blocks);

  const { count, values } = halfPerformances(series, blocks, performance);
  const width = series.length;
  const inside = new Float64Array(count);
  const outside = new Float64Array(count);
  const logits = new Float64Array(count);
  let judged = 0;
  for (let half = 0; half < count; half += 1) {
    const chosen = indexOfLargest(values, half * width, width);
    const complement = (count - 1 - half) * width;
    const below = rank(values, complement, width, chosen);
    if (chosen < 0 || Number.isNaN(below)) continue;
    inside[judged] = values[half * width + chosen] ?? 0;
    outside[judged] = values[complement + chosen] ?? 0;
    logits[judged] = Math.log(below / (width + 1 - below));
    judged += 1;
  }
  return {
    ...describe(logits.subarray(0, judged), outside.subarray(0, judged)),
    logits: logits.slice(0, judged),
    splits: judged,
    undefinedSplits: count - judged,
    degradation: fitLine(inside.subarray(0, judged), outside.subarray(0, judged)),
  };
}

function describe(
  logits: Float64Array,
  outside: Float64Array,
): Pick<BacktestOverfitting, "probability" | "probabilityOfLoss"> {
  if (logits.length === 0) return { probability: null, probabilityOfLoss: null };
  // A rank in the very middle has a logit of 0 up to rounding.
  const overfitted = logits.filter((logit) => logit <= 1e-12).length;
  const lost = outside.filter((value) => value < 0).length;
  return { probability: overfitted / logits.length, probabilityOfLoss: lost / logits.length };
}

/** Position of the first largest value; -1 when one does not exist. */
function indexOfLargest(values: Float64Array, start: number, width: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  let found = -1;
  for (let index = 0; index < width; index += 1) {
    const value = values[start + index] ?? Number.NaN;
    if (Number.isNaN(value)) return -1;
    if (value > largest) {
      largest = value;
      found = index;
    }
  }
  return found;
}

/** Rank of one value among its neighbours from 1 upwards, ties in the middle; `NaN` when one does not exist. */
function rank(values: Float64Array, start: number, width: number, chosen: number): number {
  const own = values[start + chosen] ?? Number.NaN;
  let below = 0;
  let equal = 0;
  for (let index = 0; index < width; index += 1) {
    const value = values[start + index] ?? Number.NaN;
    if (Number.isNaN(value)) return Number.NaN;
    if (value < own) below += 1;
    else if (value === own) equal += 1;
  }
  return below + (equal + 1) / 2;
}

function fitLine(inside: Float64Array, outside: Float64Array): PerformanceDegradation | null {
  if (inside.length < 2) return null;
  const x = spread(inside);
  const y = spread(outside);
  if (x.isFlat || y.isFlat) return null;
  const products = inside.map((value, at) => (value - x.mean) * ((outside[at] ?? 0) - y.mean));
  const covariance = mean(products) * products.length;
  const slope = covariance / x.squares;
  const rSquared = Math.min(1, (slope * covariance) / y.squares);
  return { intercept: y.mean - slope * x.mean, slope, rSquared };
}
