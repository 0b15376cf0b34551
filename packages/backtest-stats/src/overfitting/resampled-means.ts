import { createBlockPlan } from "../bootstrap/block-plan.ts";
import { createBlocks, drawBlocks } from "../bootstrap/draw-blocks.ts";
import { optimalBlockLength } from "../bootstrap/optimal-block-length.ts";
import { streamState } from "../bootstrap/random-stream.ts";
import { assertOption, assertWhole } from "../numeric/assert-option.ts";
import { mean } from "../numeric/mean.ts";

/** How tests of many strategies draw history again. */
export interface ResamplingOptions {
  /** Start of the random streams: a whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  /**
   * How many histories to draw; at least 2.
   *
   * @defaultValue 10_000
   */
  readonly resamples?: number | undefined;
  /**
   * Mean length of the blocks, which the stationary bootstrap draws for all strategies alike; at least
   * 1.
   *
   * @defaultValue mean over the strategies of `optimalBlockLength`; 1 for fewer than 8 periods
   */
  readonly blockLength?: number | undefined;
}

/** Options after defaults. */
export interface Resampling {
  readonly seed: number;
  readonly resamples: number;
  readonly blockLength: number;
}

/** Fills in defaults and checks them. */
export function readResampling(
  statistic: string,
  series: readonly Float64Array[],
  { seed, resamples = 10_000, blockLength }: ResamplingOptions,
): Resampling {
  assertWhole(statistic, "seed", seed, 0);
  assertWhole(statistic, "resamples", resamples, 2);
  const length = blockLength ?? defaultLength(series);
  assertOption(statistic, "blockLength", length, length >= 1, "at least 1");
  return { seed, resamples, blockLength: length };
}

function defaultLength(series: readonly Float64Array[]): number {
  if ((series[0]?.length ?? 0) < 8) return 1;
  return mean(series.map((values) => optimalBlockLength(values).stationary));
}

/**
 * How far the mean of each series is from its own in each drawn history: one array per series. All
 * series are drawn with the same blocks, so that what they have in common stays.
 */
export function resampledMeans(
  series: readonly Float64Array[],
  { seed, resamples, blockLength }: Resampling,
): readonly Float64Array[] {
  const count = series[0]?.length ?? 0;
  const prefixes = series.map(prefixSums);
  const distances = series.map(() => new Float64Array(resamples));
  const plan = createBlockPlan(count, "stationary", blockLength);
  const blocks = createBlocks(count);
  for (let resample = 0; resample < resamples; resample += 1) {
    const drawn = drawBlocks(streamState(seed, resample), plan, blocks);
    for (const [index, prefix] of prefixes.entries()) {
      let total = 0;
      for (let block = 0; block < drawn; block += 1) {
        total += (prefix[blocks.ends[block] ?? 0] ?? 0) - (prefix[blocks.starts[block] ?? 0] ?? 0);
      }
      const into = distances[index];
      if (into !== undefined) into[resample] = total / count;
    }
  }
  return distances;
}

/** Running sums of the centered values, twice around, because blocks wrap. */
function prefixSums(values: Float64Array): Float64Array {
  const center = mean(values);
  const sums = new Float64Array(2 * values.length + 1);
  for (let index = 0; index < 2 * values.length; index += 1) {
    sums[index + 1] = (sums[index] ?? 0) + (values[index % values.length] ?? 0) - center;
  }
  return sums;
}
