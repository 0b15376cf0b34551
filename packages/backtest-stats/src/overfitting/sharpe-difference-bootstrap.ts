import { createRandomStream } from "../bootstrap/random-stream.ts";
import { sharpeGradient } from "./sharpe-influence.ts";

/** How {@link bootstrapSharpeDifference} draws. */
export interface DifferenceResampling {
  readonly seed: number;
  readonly resamples: number;
  readonly blockLength: number;
}

/**
 * Studentised circular block bootstrap of a difference between Sharpe ratios: each drawn history is
 * compared with its own standard error, which its blocks tell.
 *
 * @param statistic - Absolute difference per standard error that was seen.
 * @returns The two-sided p-value, the observation itself counted in: never 0.
 */
export function bootstrapSharpeDifference(
  first: Float64Array,
  second: Float64Array,
  difference: number,
  statistic: number,
  { seed, resamples, blockLength }: DifferenceResampling,
): number {
  const count = first.length;
  const blocks = Math.floor(count / blockLength);
  const starts = new Int32Array(blocks);
  const columns = [first, first.map(square), second, second.map(square)].map(prefixSums);
  let reaching = 0;
  for (let resample = 0; resample < resamples; resample += 1) {
    const { nextIndex } = createRandomStream(seed, resample);
    for (let block = 0; block < blocks; block += 1) starts[block] = nextIndex(count);
    const drawn = drawDifference(columns, starts, blockLength);
    // A drawn history without variation in one of the two tells nothing: it counts against a finding.
    if (drawn === null || Math.abs(drawn.difference - difference) / drawn.error >= statistic) {
      reaching += 1;
    }
  }
  return (1 + reaching) / (1 + resamples);
}

/** Difference and standard error of one drawn history. */
export function drawDifference(
  columns: readonly Float64Array[],
  starts: Int32Array,
  blockLength: number,
): { readonly difference: number; readonly error: number } | null {
  const count = starts.length * blockLength;
  const sumOf = (column: number, start: number) =>
    (columns[column]?.[start + blockLength] ?? 0) - (columns[column]?.[start] ?? 0);
  const means = [0, 1, 2, 3].map(
    (column) => starts.reduce((total, start) => total + sumOf(column, start), 0) / count,
  );
  const [meanOne = 0, squareOne = 0, meanTwo = 0, squareTwo = 0] = means;
  const varianceOne = squareOne - meanOne * meanOne;
  const varianceTwo = squareTwo - meanTwo * meanTwo;
  if (!(varianceOne > 1e-12 * squareOne && varianceTwo > 1e-12 * squareTwo)) return null;
  const one = sharpeGradient(meanOne, squareOne);
  const two = sharpeGradient(meanTwo, squareTwo);
  const gradient = [one.byMean, one.bySquare, -two.byMean, -two.bySquare];
  let squares = 0;
  for (const start of starts) {
    let influence = 0;
    for (let column = 0; column < 4; column += 1) {
      const deviation = sumOf(column, start) - blockLength * (means[column] ?? 0);
      influence += (gradient[column] ?? 0) * deviation;
    }
    squares += influence * influence;
  }
  const variance = squares / count;
  if (!(variance > 0)) return null;
  const difference = meanOne / Math.sqrt(varianceOne) - meanTwo / Math.sqrt(varianceTwo);
  return { difference, error: Math.sqrt(variance / count) };
}

/** Running sums twice around, because blocks wrap. */
export function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(2 * values.length + 1);
  for (let index = 0; index < 2 * values.length; index += 1) {
    sums[index + 1] = (sums[index] ?? 0) + (values[index % values.length] ?? 0);
  }
  return sums;
}

function square(value: number): number {
  return value * value;
}
