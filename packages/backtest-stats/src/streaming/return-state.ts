import { BacktestStatsError } from "../errors.ts";
import { compound } from "../metrics/growth.ts";

/**
 * What is kept of any number of returns: 20 numbers, plain JSON. States of neighbouring stretches merge
 * into the state of both, so that workers can share the work and a live system never recomputes.
 */
export interface ReturnState {
  /** Returns seen, without missing ones. */
  readonly count: number;
  /** `NaN` returns that were left out. */
  readonly missing: number;
  /** Risk-free rate of one period, from which shortfalls are measured. */
  readonly riskFree: number;
  /** Mean return. */
  readonly mean: number;
  /** Sums of the second, third and fourth power of deviations from the mean. */
  readonly squares: number;
  /** Sum of cubed deviations from the mean. */
  readonly cubes: number;
  /** Sum of fourth powers of deviations from the mean. */
  readonly fourths: number;
  /** Lowest return. */
  readonly lowest: number;
  /** Highest return. */
  readonly highest: number;
  /** Sum and number of returns above 0. */
  readonly gain: number;
  /** Number of returns above 0. */
  readonly gainCount: number;
  /** Sum of sizes, of squares and of cubes, and number, of returns below 0. */
  readonly loss: number;
  /** Sum of squared returns below 0. */
  readonly lossSquares: number;
  /** Sum of cubed sizes of returns below 0. */
  readonly lossCubes: number;
  /** Number of returns below 0. */
  readonly lossCount: number;
  /** Sum of squares and number of returns below the risk-free rate. */
  readonly shortfallSquares: number;
  /** Number of returns below the risk-free rate. */
  readonly shortfallCount: number;
  /** Growth of wealth over the stretch, as a fraction of its start. */
  readonly growth: number;
  /** Growth from the start to the highest wealth, and to the lowest; the start counts for both. */
  readonly peak: number;
  /** Growth from the start to the lowest wealth; the start counts. */
  readonly trough: number;
  /** Growth from the highest wealth to the end; 0 or below. */
  readonly sincePeak: number;
  /** Maximum drawdown within the stretch, positive. */
  readonly deepest: number;
}

/** The state of no returns. */
export function emptyState(riskFree: number): ReturnState {
  return { ...nothing, riskFree };
}

const nothing = {
  count: 0,
  missing: 0,
  /** Mean return. */
  mean: 0,
  squares: 0,
  /** Sum of cubed deviations from the mean. */
  cubes: 0,
  /** Sum of fourth powers of deviations from the mean. */
  fourths: 0,
  /** Lowest return. */
  lowest: Number.MAX_VALUE,
  /** Highest return. */
  highest: -Number.MAX_VALUE,
  gain: 0,
  /** Number of returns above 0. */
  gainCount: 0,
  loss: 0,
  /** Sum of squared returns below 0. */
  lossSquares: 0,
  /** Sum of cubed sizes of returns below 0. */
  lossCubes: 0,
  /** Number of returns below 0. */
  lossCount: 0,
  shortfallSquares: 0,
  /** Number of returns below the risk-free rate. */
  shortfallCount: 0,
  growth: 0,
  peak: 0,
  /** Growth from the start to the lowest wealth; the start counts. */
  trough: 0,
  sincePeak: 0,
  deepest: 0,
};

/** The state of one finite return. */
export function singleState(value: number, riskFree: number): ReturnState {
  const up = Math.max(value, 0);
  const down = Math.max(0 - value, 0);
  const short = Math.max(riskFree - value, 0);
  return {
    ...nothing,
    count: 1,
    riskFree,
    mean: value,
    lowest: value,
    highest: value,
    gain: up,
    gainCount: up > 0 ? 1 : 0,
    loss: down,
    lossSquares: down * down,
    lossCubes: down * down * down,
    lossCount: down > 0 ? 1 : 0,
    shortfallSquares: short * short,
    shortfallCount: short > 0 ? 1 : 0,
    growth: value,
    peak: up,
    trough: 0 - down,
    sincePeak: 0 - down,
    deepest: down,
  };
}

/**
 * The state of two neighbouring stretches, `first` before `second`. Everything but wealth is the same in
 * either order.
 *
 * @throws `BacktestStatsError` `OPTION_OUT_OF_RANGE` for states with different risk-free rates.
 *
 * @example
 * ```ts
 * import { createReturnAccumulator, mergeStates } from "@autotrader/backtest-stats/streaming";
 *
 * const monday = createReturnAccumulator({ periodsPerYear: 365 });
 * const tuesday = createReturnAccumulator({ periodsPerYear: 365 });
 * monday.push(0.5);
 * tuesday.push(-0.5);
 * mergeStates(monday.state(), tuesday.state()).growth; // => -0.25
 * ```
 *
 * @see P. Pébay (2008), "Formulas for Robust, One-Pass Parallel Computation of Covariances and
 *   Arbitrary-Order Statistical Moments", Sandia Report SAND2008-6212, doi:10.2172/1028931
 */
export function mergeStates(first: ReturnState, second: ReturnState): ReturnState {
  if (first.riskFree !== second.riskFree) {
    const expected = `${first.riskFree}, as in the first state`;
    throw new BacktestStatsError(
      `mergeStates needs states of one risk-free rate, got ${first.riskFree} and ${second.riskFree}`,
      "OPTION_OUT_OF_RANGE",
      { option: "riskFree", expected, received: second.riskFree },
    );
  }
  return {
    missing: first.missing + second.missing,
    riskFree: first.riskFree,
    ...mergeMoments(first, second),
    lowest: Math.min(first.lowest, second.lowest),
    highest: Math.max(first.highest, second.highest),
    gain: first.gain + second.gain,
    gainCount: first.gainCount + second.gainCount,
    loss: first.loss + second.loss,
    lossSquares: first.lossSquares + second.lossSquares,
    lossCubes: first.lossCubes + second.lossCubes,
    lossCount: first.lossCount + second.lossCount,
    shortfallSquares: first.shortfallSquares + second.shortfallSquares,
    shortfallCount: first.shortfallCount + second.shortfallCount,
    ...mergeWealth(first, second),
  };
}

function mergeMoments(a: ReturnState, b: ReturnState) {
  const count = a.count + b.count;
  if (a.count === 0 || b.count === 0) {
    const { mean, squares, cubes, fourths } = a.count === 0 ? b : a;
    return { count, mean, squares, cubes, fourths };
  }
  const shift = b.mean - a.mean;
  const perCount = shift / count;
  const both = a.count * b.count;
  const between = shift * perCount * both;
  return {
    count,
    mean: a.mean + perCount * b.count,
    squares: a.squares + b.squares + between,
    cubes:
      a.cubes +
      b.cubes +
      between * perCount * (a.count - b.count) +
      3 * perCount * (a.count * b.squares - b.count * a.squares),
    fourths:
      a.fourths +
      b.fourths +
      between * perCount * perCount * (a.count * a.count - both + b.count * b.count) +
      6 * perCount * perCount * (a.count * a.count * b.squares + b.count * b.count * a.squares) +
      4 * perCount * (a.count * b.cubes - b.count * a.cubes),
  };
}

function mergeWealth(a: ReturnState, b: ReturnState) {
  const isNewPeak = compound(a.sincePeak, b.peak) > 0;
  const across = 0 - compound(a.sincePeak, b.trough);
  return {
    growth: compound(a.growth, b.growth),
    peak: isNewPeak ? compound(a.growth, b.peak) : a.peak,
    trough: Math.min(a.trough, compound(a.growth, b.trough)),
    sincePeak: isNewPeak ? b.sincePeak : compound(a.sincePeak, b.growth),
    deepest: Math.max(a.deepest, b.deepest, across),
  };
}
