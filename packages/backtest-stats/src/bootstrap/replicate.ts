import { type Spread, spread } from "../numeric/spread.ts";
import { fillIndices } from "./fill-indices.ts";
import {
  isMomentStatistic,
  type MomentStatistic,
  type SeriesStatistic,
} from "./moment-statistic.ts";
import { streamState } from "./random-stream.ts";

/**
 * The statistic of each resample, `NaN` where it does not exist. Resample `i` depends on the seed and
 * on `i` only.
 */
export function replicate(
  data: Float64Array,
  statistic: SeriesStatistic | MomentStatistic,
  resamples: number,
  seed: number,
): Float64Array {
  const replicates = new Float64Array(resamples);
  const indices = new Int32Array(data.length);
  const evaluate = isMomentStatistic(statistic)
    ? evaluateFromSums(data, statistic)
    : evaluateWhole(data, statistic);
  for (let resample = 0; resample < resamples; resample += 1) {
    fillIndices(streamState(seed, resample), indices, data.length);
    replicates[resample] = evaluate(indices) ?? Number.NaN;
  }
  return replicates;
}

type Evaluate = (indices: Int32Array) => number | null;

function evaluateWhole(data: Float64Array, statistic: SeriesStatistic): Evaluate {
  const values = new Float64Array(data.length);
  return (indices) => {
    for (let position = 0; position < indices.length; position += 1) {
      values[position] = data[indices[position] ?? 0] ?? 0;
    }
    return statistic(values);
  };
}

function evaluateFromSums(data: Float64Array, statistic: MomentStatistic): Evaluate {
  const count = data.length;
  const center = spread(data).mean;
  const centered = data.map((value) => value - center);
  const exactly = evaluateWhole(data, statistic);
  return (indices) => {
    let total = 0;
    let squares = 0;
    for (let position = 0; position < indices.length; position += 1) {
      const value = centered[indices[position] ?? 0] ?? 0;
      total += value;
      squares += value * value;
    }
    const around = squares - (total * total) / count;
    // A resample that hardly varies would be all rounding error in this formula.
    if (around <= 1e-6 * squares) return exactly(indices);
    const moments: Spread = {
      count,
      mean: center + total / count,
      squares: around,
      isFlat: false,
    };
    return statistic.fromSpread(moments);
  };
}
