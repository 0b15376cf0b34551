import { type Spread, spread } from "../numeric/spread.ts";
import { type BlockScheme, createBlockPlan } from "./block-plan.ts";
import { addBlocks, createPrefixSums } from "./block-sums.ts";
import { createBlocks, drawBlocks } from "./draw-blocks.ts";
import { fillBlockIndices } from "./fill-block-indices.ts";
import { fillIndices, hasFewBiasedHalves } from "./fill-indices.ts";
import {
  isMomentStatistic,
  type MomentStatistic,
  type SeriesStatistic,
} from "./moment-statistic.ts";
import { createNumpyLegacyIndices } from "./numpy-legacy.ts";
import { streamState } from "./random-stream.ts";
import { resampleSums } from "./resample-sums.ts";

/** Which resamples to draw. */
export interface ReplicateOptions {
  /** Start of the random streams. */
  readonly seed: number;
  /** How many resamples. */
  readonly resamples: number;
  /** Single observations, or blocks. */
  readonly scheme: "iid" | BlockScheme;
  /** Length of the blocks, or its mean; 1 for single observations. */
  readonly blockLength: number;
  /** Draw as another library does. */
  readonly compat?: "numpy-legacy" | undefined;
}

/**
 * The statistic of each resample, `NaN` where it does not exist. Resample `i` depends on the seed and
 * on `i` only, except where `compat` runs one stream through all of them.
 */
export function replicate(
  data: Float64Array,
  statistic: SeriesStatistic,
  options: ReplicateOptions,
): Float64Array {
  const evaluate = chooseEvaluation(data, statistic, options);
  const replicates = new Float64Array(options.resamples);
  for (let resample = 0; resample < replicates.length; resample += 1) {
    replicates[resample] = evaluate(resample) ?? Number.NaN;
  }
  return replicates;
}

/** Draws the indices of one resample into a buffer that the next one overwrites. */
type Draw = (resample: number) => Int32Array;

/** The statistic of one resample. */
type Evaluate = (resample: number) => number | null;

/** Writes the sums of one resample of the centered data. */
type AddUp = (resample: number, sums: { total: number; squares: number }) => void;

function chooseEvaluation(
  data: Float64Array,
  statistic: SeriesStatistic,
  options: ReplicateOptions,
): Evaluate {
  const draw = createDraw(data.length, options);
  const whole = evaluateWhole(data, statistic, draw);
  // A stream that runs through all resamples cannot draw one of them a second time.
  if (!isMomentStatistic(statistic) || options.compat !== undefined) return whole;
  const center = spread(data).mean;
  const centered = data.map((value) => value - center);
  if (options.scheme === "iid") {
    const addUp = addSingles(centered, options, draw);
    return evaluateMoments(statistic, center, data.length, addUp, 0, whole);
  }
  // A difference of running sums is only as exact as the running sums are small.
  const least = 1e-2 * centered.reduce((total, value) => total + value * value, 0);
  const addUp = addPrefixes(centered, options, options.scheme);
  return evaluateMoments(statistic, center, data.length, addUp, least, whole);
}

function createDraw(count: number, options: ReplicateOptions): Draw {
  const { seed, scheme, blockLength, compat } = options;
  const indices = new Int32Array(count);
  if (compat === "numpy-legacy") {
    const { fill } = createNumpyLegacyIndices(seed);
    return () => {
      fill(indices, count);
      return indices;
    };
  }
  if (scheme === "iid") {
    return (resample) => {
      fillIndices(streamState(seed, resample), indices, count);
      return indices;
    };
  }
  const plan = createBlockPlan(count, scheme, blockLength);
  const blocks = createBlocks(count);
  return (resample) => {
    fillBlockIndices(blocks, drawBlocks(streamState(seed, resample), plan, blocks), indices);
    return indices;
  };
}

function evaluateWhole(data: Float64Array, statistic: SeriesStatistic, draw: Draw): Evaluate {
  const values = new Float64Array(data.length);
  return (resample) => {
    const indices = draw(resample);
    for (let position = 0; position < indices.length; position += 1) {
      values[position] = data[indices[position] ?? 0] ?? 0;
    }
    return statistic(values);
  };
}

/** From sums where they are exact enough, from the whole resample where it hardly varies. */
function evaluateMoments(
  statistic: MomentStatistic,
  center: number,
  count: number,
  addUp: AddUp,
  least: number,
  whole: Evaluate,
): Evaluate {
  const sums = { total: 0, squares: 0 };
  return (resample) => {
    addUp(resample, sums);
    const squares = sums.squares - (sums.total * sums.total) / count;
    if (!(squares > least && squares > 1e-6 * sums.squares)) return whole(resample);
    const moments: Spread = { count, mean: center + sums.total / count, squares, isFlat: false };
    return statistic.fromSpread(moments);
  };
}

/** Block by block. */
function addPrefixes(
  centered: Float64Array,
  { seed, blockLength }: ReplicateOptions,
  scheme: BlockScheme,
): AddUp {
  const prefixes = createPrefixSums(centered);
  const plan = createBlockPlan(centered.length, scheme, blockLength);
  const blocks = createBlocks(centered.length);
  return (resample, sums) => {
    addBlocks(prefixes, blocks, drawBlocks(streamState(seed, resample), plan, blocks), sums);
  };
}

/** One by one. */
function addSingles(centered: Float64Array, { seed }: ReplicateOptions, draw: Draw): AddUp {
  if (hasFewBiasedHalves(centered.length)) {
    return (resample, sums) => resampleSums(streamState(seed, resample), centered, sums);
  }
  return (resample, sums) => addIndices(centered, draw(resample), sums);
}

function addIndices(
  values: Float64Array,
  indices: Int32Array,
  sums: { total: number; squares: number },
): void {
  let total = 0;
  let squares = 0;
  for (let position = 0; position < indices.length; position += 1) {
    const value = values[indices[position] ?? 0] ?? 0;
    total += value;
    squares += value * value;
  }
  sums.total = total;
  sums.squares = squares;
}
