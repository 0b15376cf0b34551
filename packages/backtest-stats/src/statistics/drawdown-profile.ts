import { isAtHigh } from "../metrics/drawdown-series.ts";
import { compound } from "../metrics/growth.ts";
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

/** One pass over at least one return, and a selection among the drawdowns. */
export function drawdownProfile(returns: Float64Array): DrawdownProfile {
  const depths = new Float64Array(returns.length);
  // Growth up to the last high and, as in drawdowns(), since then: one chain of dependent steps, not two.
  let growthAtHigh = 0;
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
  for (let index = 0; index < returns.length; index += 1) {
    const value = returns[index] ?? 0;
    const next = compound(sinceHigh, value);
    if (isAtHigh(next, value)) {
      if (depth > 0) {
        fallCount += 1;
        fallSum += depth;
        fallSquares += depth * depth;
        if (depth > deepest) deepest = depth;
        longestFall = Math.max(longestFall, index + 1 - high);
        depth = 0;
      }
      growthAtHigh = compound(growthAtHigh, next);
      sinceHigh = 0;
      high = index + 1;
      continue;
    }
    sinceHigh = next;
    depths[index] = -next;
    depthSum -= next;
    depthSquares += next * next;
    if (-next > depth) depth = -next;
  }
  if (depth > 0) {
    fallCount += 1;
    fallSum += depth;
    fallSquares += depth * depth;
    if (depth > deepest) deepest = depth;
    longestFall = Math.max(longestFall, returns.length - high);
  }
  return {
    growth: compound(growthAtHigh, sinceHigh),
    deepest,
    depthSum,
    depthSquares,
    fallCount,
    fallSum,
    fallSquares,
    longestFall,
    drawdownAtRisk: worstMean(depths, deepest),
  };
}

function worstMean(depths: Float64Array, deepest: number): number {
  if (deepest === 0) return 0;
  const weight = tailShare * depths.length;
  const edge = Math.max(0, depths.length - 1 - Math.floor(weight));
  const [boundary = 0] = selectOrderStatistics(depths, [edge], 0, deepest);
  let above = 0;
  let aboveCount = 0;
  for (let index = 0; index < depths.length; index += 1) {
    const depth = depths[index] ?? 0;
    if (depth <= boundary) continue;
    above += depth;
    aboveCount += 1;
  }
  return (above + (weight - aboveCount) * boundary) / weight;
}
