/** How each trial did in each half of the history that so many blocks can be divided into. */
export interface HalfPerformances {
  /** Number of halves: `blocks` choose `blocks / 2`. Half `i` and half `count - 1 - i` make the whole. */
  readonly count: number;
  /** Performance of trial `k` in half `i` at `i * trials + k`; `NaN` where it does not exist. */
  readonly values: Float64Array;
}

/** Which number says how good a trial was. */
export type TrialPerformance = "sharpe" | "mean";

/**
 * Adds up the blocks of every half. Halves come in the order of their first block, then their second
 * and so on; the complements come in the reverse of that order, so none has to be looked up.
 */
export function halfPerformances(
  trials: readonly Float64Array[],
  blocks: number,
  performance: TrialPerformance,
): HalfPerformances {
  const sums = blockSums(trials, blocks);
  const half = blocks / 2;
  const width = 3 * trials.length;
  const values = new Float64Array(choose(blocks, half) * trials.length);
  // One row of running sums for each block that is already part of the half.
  const running = new Float64Array((half + 1) * width);
  let count = 0;

  const extend = (chosen: number, from: number): void => {
    const row = chosen * width;
    if (chosen === half) {
      for (let trial = 0; trial < trials.length; trial += 1) {
        values[count * trials.length + trial] = measure(running, row + 3 * trial, performance);
      }
      count += 1;
      return;
    }
    for (let block = from; block <= blocks - half + chosen; block += 1) {
      for (let at = 0; at < width; at += 1) {
        running[row + width + at] = (running[row + at] ?? 0) + (sums[block * width + at] ?? 0);
      }
      extend(chosen + 1, block + 1);
    }
  };
  extend(0, 0);
  return { count, values };
}

/** Count, sum and sum of squares of each trial in each block. */
function blockSums(trials: readonly Float64Array[], blocks: number): Float64Array {
  const width = 3 * trials.length;
  const sums = new Float64Array(blocks * width);
  for (const [index, trial] of trials.entries()) {
    for (let block = 0; block < blocks; block += 1) {
      const end = Math.floor(((block + 1) * trial.length) / blocks);
      const at = block * width + 3 * index;
      for (let period = Math.floor((block * trial.length) / blocks); period < end; period += 1) {
        const value = trial[period] ?? 0;
        sums[at] = (sums[at] ?? 0) + 1;
        sums[at + 1] = (sums[at + 1] ?? 0) + value;
        sums[at + 2] = (sums[at + 2] ?? 0) + value * value;
      }
    }
  }
  return sums;
}

function measure(sums: Float64Array, at: number, performance: TrialPerformance): number {
  const count = sums[at] ?? 0;
  const total = sums[at + 1] ?? 0;
  if (performance === "mean") return total / count;
  const squares = sums[at + 2] ?? 0;
  const deviations = squares - (total * total) / count;
  // What is left after cancellation is rounding, not variation.
  if (!(deviations > 1e-12 * squares)) return Number.NaN;
  return total / count / Math.sqrt(deviations / (count - 1));
}

function choose(count: number, chosen: number): number {
  let ways = 1;
  for (let step = 1; step <= chosen; step += 1) ways = (ways * (count - chosen + step)) / step;
  return Math.round(ways);
}
