import { compound, growth } from "../metrics/growth.ts";
import { selectOrderStatistics } from "../numeric/select-order-statistics.ts";
import { tailShare } from "./tail-share.ts";

/** Facts about the path of wealth. */
export interface DrawdownProfile {
  /** Growth over all periods, as a fraction of the starting wealth. */
  readonly growth: number;
  /** Depth of the deepest fall. */
  readonly deepest: number;
  /** Sums over all periods of the drawdown and of its square. */
  readonly depthSum: number;
  /** Sum over all periods of the squared drawdown. */
  readonly depthSquares: number;
  /** Falls, and sums over them of their depth and of its square. */
  readonly fallCount: number;
  /** Sum over falls of their depth. */
  readonly fallSum: number;
  /** Sum over falls of their squared depth. */
  readonly fallSquares: number;
  /** Longest time under water, in periods. */
  readonly longestFall: number;
  /** Mean drawdown over the worst periods. */
  readonly drawdownAtRisk: number;
}

/** Profile of at least one return, the lowest of which is `lowest`. */
export function drawdownProfile(returns: Float64Array, lowest: number): DrawdownProfile {
  const firstRuin = lowest > -1 ? returns.length : returns.findIndex((value) => value <= -1);
  const { sample, ...falls } = walkFalls(returns, firstRuin);
  return {
    ...falls,
    growth: growth(returns),
    drawdownAtRisk: worstMean(returns, firstRuin, sample.sort()),
  };
}

const sampleSize = 4096;

function walkFalls(returns: Float64Array, firstRuin: number) {
  const sample = new Float64Array(Math.min(sampleSize, returns.length));
  const step = returns.length / sample.length;
  let sampled = 0;
  let nextSampled = 0;
  let sinceHigh = 0;
  let high = 0;
  let depth = 0;
  let deepest = 0;
  let depthSum = 0;
  let depthSquares = 0;
  let fallCount = 0;
  let fallSum = 0;
  let fallSquares = 0;
  let longestFall = 0;
  let index = 0;
  for (; index < firstRuin; index += 1) {
    const value = returns[index] ?? 0;
    const next = sinceHigh + value + sinceHigh * value;
    if (next <= -1) break;
    if (isHigh(next, value)) {
      if (depth > 0) {
        fallCount += 1;
        fallSum += depth;
        fallSquares += depth * depth;
        if (depth > deepest) deepest = depth;
        if (index + 1 - high > longestFall) longestFall = index + 1 - high;
        depth = 0;
      }
      high = index + 1;
      sinceHigh = 0;
    } else {
      sinceHigh = next;
      depthSum -= next;
      depthSquares += next * next;
      if (-next > depth) depth = -next;
    }
    if (index === nextSampled) {
      sample[sampled] = sinceHigh;
      sampled += 1;
      nextSampled = Math.floor(sampled * step);
    }
  }
  const ruined = returns.length - index;
  if (ruined > 0) {
    sinceHigh = compound(sinceHigh, returns[index] ?? 0);
    depthSum -= ruined * sinceHigh;
    depthSquares += ruined * sinceHigh * sinceHigh;
    depth = -sinceHigh;
    sample.fill(sinceHigh, sampled);
  }
  if (depth > 0) {
    fallCount += 1;
    fallSum += depth;
    fallSquares += depth * depth;
    if (depth > deepest) deepest = depth;
    if (returns.length - high > longestFall) longestFall = returns.length - high;
  }
  return {
    deepest,
    depthSum,
    depthSquares,
    fallCount,
    fallSum,
    fallSquares,
    longestFall,
    sample,
  };
}

/** isAtHigh() above a total loss, in one comparison: every loss fails it, so that no sign must be guessed. */
function isHigh(sinceHigh: number, value: number): boolean {
  return sinceHigh >= -2 * Number.EPSILON * value;
}

/**
 * Walks a second time, to keep only the worst periods: a sample says from which depth on, and all periods
 * are kept when it misled.
 */
function worstMean(returns: Float64Array, firstRuin: number, sorted: Float64Array): number {
  const weight = tailShare * returns.length;
  const edge = Math.min(Math.floor(weight), returns.length - 1);
  const margin = 5 * Math.sqrt(sorted.length * tailShare * (1 - tailShare)) + 1;
  const likely = sorted[Math.ceil(sorted.length * tailShare + margin)] ?? 0;
  let worst = growthsUpTo(returns, firstRuin, likely);
  if (worst.length <= edge) worst = growthsUpTo(returns, firstRuin, 0);
  const [boundary = 0] = selectOrderStatistics(worst, [edge]);
  let deeper = 0;
  let deeperCount = 0;
  for (let index = 0; index < worst.length; index += 1) {
    const value = worst[index] ?? 0;
    if (value >= boundary) continue;
    deeper -= value;
    deeperCount += 1;
  }
  return (deeper - (weight - deeperCount) * boundary) / weight;
}

/** Growth since the last high after each period, where it is at most `bound`. */
function growthsUpTo(returns: Float64Array, firstRuin: number, bound: number): Float64Array {
  let found = new Float64Array(Math.ceil(returns.length / 8));
  let count = 0;
  let sinceHigh = 0;
  let index = 0;
  for (; index < firstRuin; index += 1) {
    const value = returns[index] ?? 0;
    const next = sinceHigh + value + sinceHigh * value;
    if (next <= -1) break;
    sinceHigh = isHigh(next, value) ? 0 : next;
    if (sinceHigh > bound) continue;
    if (count === found.length) found = longer(found, 2 * count);
    found[count] = sinceHigh;
    count += 1;
  }
  const ruined = returns.length - index;
  if (ruined === 0) return found.subarray(0, count);
  return longer(found.subarray(0, count), count + ruined).fill(
    compound(sinceHigh, returns[index] ?? 0),
    count,
  );
}

function longer(values: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(length);
  copy.set(values);
  return copy;
}
