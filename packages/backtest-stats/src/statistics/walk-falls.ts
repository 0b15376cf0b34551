import { compound } from "../metrics/growth.ts";
import { BLOCK_LENGTH } from "../numeric/block-length.ts";

/** What a walk along wealth knows after some periods. */
interface Walk {
  /** Growth since the last high. */
  sinceHigh: number;
  /** Number of periods up to the last high. */
  high: number;
  /** Depth of the fall under way so far; 0 at a high. */
  depth: number;
  /** Depth of the deepest fall. */
  deepest: number;
  /** Sum over all periods of the drawdown. */
  depthSum: number;
  /** Sum over all periods of the squared drawdown. */
  depthSquares: number;
  /** Number of falls. */
  fallCount: number;
  /** Sum over falls of their depth. */
  fallSum: number;
  /** Sum over falls of their squared depth. */
  fallSquares: number;
  /** Longest time under water, in periods. */
  longestFall: number;
}

/** All falls of wealth, and the growth since the last high at the end of each block. */
export function walkFalls(
  returns: Float64Array,
  firstRuin: number,
): Walk & { readonly sample: Float64Array } {
  const walk: Walk = {
    sinceHigh: 0,
    high: 0,
    depth: 0,
    deepest: 0,
    depthSum: 0,
    depthSquares: 0,
    fallCount: 0,
    fallSum: 0,
    fallSquares: 0,
    longestFall: 0,
  };
  const sample = new Float64Array(Math.ceil(returns.length / BLOCK_LENGTH));
  let index = 0;
  while (index < firstRuin) {
    const to = Math.min(index + BLOCK_LENGTH, firstRuin);
    const reached = walkBlock(returns, index, to, walk);
    if (reached === to) sample[Math.floor(index / BLOCK_LENGTH)] = walk.sinceHigh;
    index = reached;
    if (reached < to) break;
  }
  const ruined = returns.length - index;
  if (ruined > 0) {
    const left = compound(walk.sinceHigh, returns[index] ?? 0);
    walk.depthSum -= ruined * left;
    walk.depthSquares += ruined * left * left;
    walk.depth = -left;
    sample.fill(left, Math.floor(index / BLOCK_LENGTH));
  }
  endFall(walk, returns.length);
  return { ...walk, sample };
}

/** Walks on from `from` to `to`; returns how far it came, which is less after a total loss. */
function walkBlock(returns: Float64Array, from: number, to: number, walk: Walk): number {
  let { sinceHigh, depth, depthSum, depthSquares } = walk;
  let index = from;
  for (; index < to; index += 1) {
    const value = returns[index] ?? 0;
    const next = sinceHigh + value + sinceHigh * value;
    if (next <= -1) break;
    if (isHigh(next, value)) {
      if (depth > 0) {
        walk.depth = depth;
        endFall(walk, index + 1);
        depth = 0;
      }
      walk.high = index + 1;
      sinceHigh = 0;
    } else {
      sinceHigh = next;
      depthSum -= next;
      depthSquares += next * next;
      if (-next > depth) depth = -next;
    }
  }
  walk.sinceHigh = sinceHigh;
  walk.depth = depth;
  walk.depthSum = depthSum;
  walk.depthSquares = depthSquares;
  return index;
}

/** The fall under way, if there is one, ended after so many periods. */
function endFall(walk: Walk, periods: number): void {
  const { depth } = walk;
  if (depth === 0) return;
  walk.fallCount += 1;
  walk.fallSum += depth;
  walk.fallSquares += depth * depth;
  walk.deepest = Math.max(walk.deepest, depth);
  walk.longestFall = Math.max(walk.longestFall, periods - walk.high);
}

/** isAtHigh() above a total loss, in one comparison: every loss fails it, so that no sign must be guessed. */
export function isHigh(sinceHigh: number, value: number): boolean {
  return sinceHigh >= -2 * Number.EPSILON * value;
}
