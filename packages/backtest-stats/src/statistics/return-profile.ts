import { standardMoment } from "../metrics/standard-moment.ts";
import { mean } from "../numeric/mean.ts";
import { selectOrderStatistics } from "../numeric/select-order-statistics.ts";
import type { Spread } from "../numeric/spread.ts";
import { type DrawdownProfile, drawdownProfile } from "./drawdown-profile.ts";
import { tailShare } from "./tail-share.ts";

/** What a few passes over returns collect, and what every statistic of a report is made of. */
export interface ReturnProfile extends Spread, DrawdownProfile {
  /** Lowest return. */
  readonly lowest: number;
  /** Highest return. */
  readonly highest: number;
  /** Population skewness and excess kurtosis; `null` without variation. */
  readonly skewness: number | null;
  /** Population excess kurtosis; `null` without variation. */
  readonly excessKurtosis: number | null;
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
  /** Sum of squares and number of shortfalls below the risk-free rate. */
  readonly shortfallSquares: number;
  /** Number of returns below the risk-free rate. */
  readonly shortfallCount: number;
  /** Risk-free rate of one period. */
  readonly riskFree: number;
  /** Quantiles at the tail share, the middle, and one less the tail share. */
  readonly lowQuantile: number;
  /** Median return. */
  readonly median: number;
  /** Quantile at one less the tail share. */
  readonly highQuantile: number;
  /** Mean of the worst share `tailShare` of returns, and of those at or below the low quantile. */
  readonly tailIntegral: number;
  /** Mean of the returns at or below the low quantile. */
  readonly tailMean: number;
}

/** Profile of at least one finite return. */
export function profileReturns(returns: Float64Array, riskFree: number): ReturnProfile {
  const central = centralMoments(returns, mean(returns));
  return {
    ...central,
    ...sidesOf(returns, riskFree),
    ...drawdownProfile(returns, central.lowest),
    ...quantilesOf(returns, [central.lowest, central.highest]),
    riskFree,
  };
}

function centralMoments(returns: Float64Array, center: number) {
  const count = returns.length;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let deviations = 0;
  let squares = 0;
  let cubes = 0;
  let fourths = 0;
  for (let index = 0; index < count; index += 1) {
    const value = returns[index] ?? 0;
    const deviation = value - center;
    const square = deviation * deviation;
    deviations += deviation;
    squares += square;
    cubes += square * deviation;
    fourths += square * square;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  // The mean is rounded; what it misses is taken out of every moment.
  const missed = deviations / count;
  const corrected = Math.max(0, squares - (deviations * deviations) / count);
  const largest = Math.max(Math.abs(lowest), Math.abs(highest));
  const deviation = Math.sqrt(corrected / count);
  const isFlat = lowest === highest || deviation <= 8 * Number.EPSILON * largest;
  const spread = { count, mean: center, squares: corrected, isFlat, lowest, highest };
  if (isFlat) return { ...spread, skewness: null, excessKurtosis: null };

  const third = cubes - 3 * missed * squares + 3 * missed * missed * deviations;
  const fourth = fourths - 4 * missed * cubes + 6 * missed * missed * squares;
  // Powers of very small or large deviations leave the range of a double.
  const isInRange = fourth > 1e-270 && fourth < 1e300;
  const skewness = isInRange
    ? third / count / (deviation * deviation * deviation)
    : standardMoment(returns, 3);
  const kurtosis = isInRange
    ? fourth / count / (deviation * deviation * deviation * deviation)
    : standardMoment(returns, 4);
  return { ...spread, skewness, excessKurtosis: kurtosis === null ? null : kurtosis - 3 };
}

function sidesOf(returns: Float64Array, riskFree: number) {
  // Signs cannot be predicted, so there is no branch on them: gains, zeros and losses are counted by index.
  const counts = new Uint32Array(3);
  let gain = 0;
  let loss = 0;
  let lossSquares = 0;
  let lossCubes = 0;
  for (let index = 0; index < returns.length; index += 1) {
    const value = returns[index] ?? 0;
    const side = +(value <= 0) + +(value < 0);
    const down = value * (losing[side] ?? 0);
    const square = down * down;
    gain += value - down;
    loss -= down;
    lossSquares += square;
    lossCubes -= square * down;
    counts[side] = (counts[side] ?? 0) + 1;
  }
  const [gainCount = 0, , lossCount = 0] = counts;
  const shortfalls =
    riskFree === 0
      ? { shortfallSquares: lossSquares, shortfallCount: lossCount }
      : shortfallsOf(returns, riskFree);
  return { gain, gainCount, loss, lossSquares, lossCubes, lossCount, ...shortfalls };
}

/** Share of a gain, of a zero and of a loss that is lost. */
const losing = Float64Array.of(0, 0, 1);

function shortfallsOf(returns: Float64Array, riskFree: number) {
  const counts = new Uint32Array(3);
  let shortfallSquares = 0;
  for (let index = 0; index < returns.length; index += 1) {
    const excess = (returns[index] ?? 0) - riskFree;
    const side = +(excess <= 0) + +(excess < 0);
    const short = excess * (losing[side] ?? 0);
    shortfallSquares += short * short;
    counts[side] = (counts[side] ?? 0) + 1;
  }
  return { shortfallSquares, shortfallCount: counts[2] ?? 0 };
}

function quantilesOf(returns: Float64Array, range: readonly [lowest: number, highest: number]) {
  const last = returns.length - 1;
  const places = [tailShare, 0.5, 1 - tailShare].map((share) => last * share);
  const weight = tailShare * returns.length;
  const edge = Math.min(Math.floor(weight), last);
  const wanted = places.flatMap((place) => [
    Math.floor(place),
    Math.min(Math.floor(place) + 1, last),
  ]);
  const positions = [...new Set([...wanted, edge])].sort((a, b) => a - b);
  const found = selectOrderStatistics(returns, positions, range);
  const at = (position: number): number => found[positions.indexOf(position)] ?? Number.NaN;
  const [lowQuantile = 0, median = 0, highQuantile = 0] = places.map((place) => {
    const below = Math.floor(place);
    const low = at(below);
    return low + (place - below) * (at(Math.min(below + 1, last)) - low);
  });
  return { lowQuantile, median, highQuantile, ...tailsOf(returns, lowQuantile, at(edge), weight) };
}

function tailsOf(returns: Float64Array, quantile: number, boundary: number, weight: number) {
  let below = 0;
  let belowCount = 0;
  let tail = 0;
  let tailCount = 0;
  for (let index = 0; index < returns.length; index += 1) {
    const value = returns[index] ?? 0;
    if (value < boundary) {
      below += value;
      belowCount += 1;
    }
    if (value <= quantile) {
      tail += value;
      tailCount += 1;
    }
  }
  return {
    tailIntegral: (below + (weight - belowCount) * boundary) / weight,
    tailMean: tail / tailCount,
  };
}
