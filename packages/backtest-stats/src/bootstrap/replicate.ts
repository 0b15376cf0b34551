import { type Spread, spread } from "../numeric/spread.ts";
import { type BlockScheme, fillBlockIndices } from "./fill-block-indices.ts";
import { fillIndices, hasFewBiasedHalves } from "./fill-indices.ts";
import {
  isMomentStatistic,
  type MomentStatistic,
  type SeriesStatistic,
} from "./moment-statistic.ts";
import { createRandomStream, streamState } from "./random-stream.ts";
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
}

/**
 * The statistic of each resample, `NaN` where it does not exist. Resample `i` depends on the seed and
 * on `i` only.
 */
export function replicate(
  data: Float64Array,
  statistic: SeriesStatistic,
  options: ReplicateOptions,
): Float64Array {
  const draw = createDraw(data.length, options);
  const whole = evaluateWhole(data, statistic, draw);
  const evaluate = isMomentStatistic(statistic)
    ? evaluateMoments(data, statistic, options, draw, whole)
    : whole;
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

function createDraw(count: number, { seed, scheme, blockLength }: ReplicateOptions): Draw {
  const indices = new Int32Array(count);
  return (resample) => {
    if (scheme === "iid") fillIndices(streamState(seed, resample), indices, count);
    else fillBlockIndices(createRandomStream(seed, resample), indices, scheme, blockLength);
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

function evaluateMoments(
  data: Float64Array,
  statistic: MomentStatistic,
  { seed, scheme }: ReplicateOptions,
  draw: Draw,
  whole: Evaluate,
): Evaluate {
  const count = data.length;
  const center = spread(data).mean;
  const centered = data.map((value) => value - center);
  const sums = { total: 0, squares: 0 };
  const isFused = scheme === "iid" && hasFewBiasedHalves(count);
  return (resample) => {
    if (isFused) resampleSums(streamState(seed, resample), centered, sums);
    else addUp(centered, draw(resample), sums);

    const squares = sums.squares - (sums.total * sums.total) / count;
    // A resample that hardly varies would be all rounding error in this formula.
    if (!(squares > 1e-6 * sums.squares)) return whole(resample);
    const moments: Spread = { count, mean: center + sums.total / count, squares, isFlat: false };
    return statistic.fromSpread(moments);
  };
}

function addUp(
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
