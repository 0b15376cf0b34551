import { createRandomStream } from "../bootstrap/random-stream.ts";
import type { SelectionTest } from "./backtest-result.ts";
import type { JudgedHorizon } from "./judge-window.ts";

/**
 * Permutation test of a selection: as many assets as the strategy picked are drawn by chance from the
 * assets it scored, in each window, and the mean return over the windows is taken. The p-value counts
 * the strategy itself as one of the draws, so it is never 0.
 *
 * The windows must not overlap: otherwise one lucky asset would count several times for a strategy
 * that keeps its picks, but not for chance.
 *
 * @see B. Phipson and G. K. Smyth (2010), "Permutation P-values should never be zero",
 *   doi:10.2202/1544-6115.1585
 */
export function testSelection(
  windows: readonly JudgedHorizon[],
  { draws, seed }: { readonly draws: number; readonly seed: number },
): SelectionTest {
  const judged = windows.filter(({ judgedPicks }) => judgedPicks > 0);
  const actual = meanOf(judged.flatMap(({ pickReturn }) => pickReturn ?? []));
  if (actual === null || judged.every((window) => window.judgedPicks === window.outcomes)) {
    return {
      draws: 0,
      pickReturn: actual,
      noTest: actual === null ? "TOO_FEW_WINDOWS" : "NOTHING_TO_CHOOSE",
      percentile: null,
      pValue: null,
      randomMedian: null,
      randomLow: null,
      randomHigh: null,
    };
  }
  const drawn = drawMeans(judged, draws, seed).sort();
  const below = drawn.filter((value) => value < actual).length;
  const atLeast = drawn.filter((value) => value >= actual).length;
  return {
    draws,
    pickReturn: actual,
    noTest: null,
    percentile: below / draws,
    pValue: (1 + atLeast) / (1 + draws),
    randomMedian: quantile(drawn, 0.5),
    randomLow: quantile(drawn, 0.05),
    randomHigh: quantile(drawn, 0.95),
  };
}

function drawMeans(windows: readonly JudgedHorizon[], draws: number, seed: number): Float64Array {
  const pools = windows.map(({ outcomeValues }) => Float64Array.from(outcomeValues));
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    const { nextIndex } = createRandomStream(seed, draw);
    let sum = 0;
    for (const [index, pool] of pools.entries()) {
      sum += drawMean(pool, windows[index]?.judgedPicks ?? 0, nextIndex);
    }
    means[draw] = sum / windows.length;
  }
  return means;
}

/** Mean of `count` values drawn without putting back: the first steps of a Fisher-Yates shuffle. */
function drawMean(pool: Float64Array, count: number, nextIndex: (count: number) => number): number {
  let sum = 0;
  for (let position = 0; position < count; position += 1) {
    const chosen = position + nextIndex(pool.length - position);
    const value = pool[chosen] ?? 0;
    pool[chosen] = pool[position] ?? 0;
    pool[position] = value;
    sum += value;
  }
  return sum / count;
}

function quantile(sorted: Float64Array, share: number): number | null {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? null;
}

function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
