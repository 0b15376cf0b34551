import { compound, growth } from "../metrics/growth.ts";
import { BLOCK_LENGTH } from "../numeric/block-length.ts";
import { selectOrderStatistics } from "../numeric/select-order-statistics.ts";
import { tailShare } from "./tail-share.ts";
import { isHigh, walkFalls } from "./walk-falls.ts";

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
    growth: growth(returns),
    deepest: falls.deepest,
    depthSum: falls.depthSum,
    depthSquares: falls.depthSquares,
    fallCount: falls.fallCount,
    fallSum: falls.fallSum,
    fallSquares: falls.fallSquares,
    longestFall: falls.longestFall,
    drawdownAtRisk: worstMean(returns, firstRuin, sample.sort()),
  };
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

/** What a second walk has found. */
interface Found {
  values: Float64Array;
  count: number;
  /** Growth since the last high. */
  sinceHigh: number;
}

/** Growth since the last high after each period, where it is at most `bound`. */
function growthsUpTo(returns: Float64Array, firstRuin: number, bound: number): Float64Array {
  const found: Found = {
    values: new Float64Array(Math.ceil(returns.length / 8)),
    count: 0,
    sinceHigh: 0,
  };
  let index = 0;
  while (index < firstRuin) {
    if (found.values.length < found.count + BLOCK_LENGTH) {
      found.values = longer(found.values, 2 * found.count + BLOCK_LENGTH);
    }
    const to = Math.min(index + BLOCK_LENGTH, firstRuin);
    index = collectBlock(returns, index, to, bound, found);
    if (index < to) break;
  }
  const { values, count, sinceHigh } = found;
  const ruined = returns.length - index;
  if (ruined === 0) return values.subarray(0, count);
  return longer(values.subarray(0, count), count + ruined).fill(
    compound(sinceHigh, returns[index] ?? 0),
    count,
  );
}

/** Walks on as `walkFalls` does, and keeps what is at most `bound`. */
function collectBlock(
  returns: Float64Array,
  from: number,
  to: number,
  bound: number,
  found: Found,
): number {
  const { values } = found;
  let { count, sinceHigh } = found;
  let index = from;
  for (; index < to; index += 1) {
    const value = returns[index] ?? 0;
    const next = sinceHigh + value + sinceHigh * value;
    if (next <= -1) break;
    sinceHigh = isHigh(next, value) ? 0 : next;
    if (sinceHigh > bound) continue;
    values[count] = sinceHigh;
    count += 1;
  }
  found.count = count;
  found.sinceHigh = sinceHigh;
  return index;
}

function longer(values: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(length);
  copy.set(values);
  return copy;
}
