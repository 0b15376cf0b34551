import { createIndexDraw, type ResamplePlan } from "./resample-indices.ts";
import { createSlopes } from "./smooth-influence.ts";
import type { SmoothTerms } from "./smooth-statistic.ts";
import { rowWidth, type SumPlan, sumResamples } from "./sum-resamples.ts";
import { countOf, type Target } from "./target.ts";

/** Which resamples to draw, and what of. */
export interface ReplicateOptions extends ResamplePlan {
  /** How many resamples. */
  readonly resamples: number;
  /** Draw as another library does. */
  readonly compat?: "numpy-legacy" | undefined;
  /** Whether each resample needs a standard error of its own. */
  readonly studentised?: boolean | undefined;
}

/** What the resamples say. */
export interface Replicates {
  /** The statistic of each resample, `NaN` where it does not exist. */
  readonly values: Float64Array;
  /**
   * The standard error of each, from the variance between its blocks; empty unless asked for, `NaN`
   * where it does not exist.
   */
  readonly errors: Float64Array;
}

/** Draws all resamples and computes the statistic of each. */
export function replicate(target: Target, options: ReplicateOptions): Replicates {
  const plan = planSums(target, options);
  if (plan === null)
    return { values: replicateWhole(target, options), errors: new Float64Array(0) };
  return readRows(target, options, sumResamples(plan, 0, options.resamples));
}

/** What to add up in each resample; `null` when resamples must be written out. */
export function planSums({ terms }: Target, options: ReplicateOptions): SumPlan | null {
  // A stream that runs through all resamples cannot draw one of them a second time.
  if (terms === null || options.compat !== undefined) return null;
  const { seed, scheme, blockLength, studentised = false } = options;
  const { columns, secondIsSquare = false } = terms;
  return { seed, scheme, blockLength, columns, secondIsSquare, withClusters: studentised };
}

/** The statistic and its error from the sums of each resample. */
export function readRows(
  target: Target,
  options: ReplicateOptions,
  rows: Float64Array,
): Replicates {
  const plan = planSums(target, options);
  const { terms } = target;
  const values = new Float64Array(options.resamples);
  const errors = new Float64Array(options.studentised === true ? options.resamples : 0);
  if (plan === null || terms === null) return { values, errors };
  const count = countOf(target);
  const width = rowWidth(plan);
  const means = new Float64Array(terms.columns.length);
  const whole = createWhole(target, options);
  const errorOf = createClusterErrors(terms, count);
  for (let resample = 0; resample < values.length; resample += 1) {
    const start = resample * width;
    for (let column = 0; column < means.length; column += 1) {
      means[column] = (rows[start + column] ?? 0) / count;
    }
    const value = terms.fromMeans(means, count);
    values[resample] = value === undefined ? whole(resample) : (value ?? Number.NaN);
    if (errors.length > 0) errors[resample] = errorOf(means, rows, start);
  }
  return { values, errors };
}

function replicateWhole(target: Target, options: ReplicateOptions): Float64Array {
  const whole = createWhole(target, options);
  return Float64Array.from({ length: options.resamples }, (_value, resample) => whole(resample));
}

/** The statistic of a resample written out; `NaN` when it does not exist. */
function createWhole(target: Target, options: ReplicateOptions): (resample: number) => number {
  const count = countOf(target);
  const draw = createIndexDraw(count, options, options.compat);
  const drawn = target.inputs.map(() => new Float64Array(count));
  return (resample) => {
    const indices = draw(resample);
    for (const [series, values] of drawn.entries()) {
      const input = target.inputs[series] ?? values;
      for (let position = 0; position < count; position += 1) {
        values[position] = input[indices[position] ?? 0] ?? 0;
      }
    }
    return target.evaluate(drawn) ?? Number.NaN;
  };
}

/** Below this share of what was added, a difference is rounding. */
const ROUNDING = 1e-10;

/**
 * Standard error of one resample: its slopes applied to the variance between its blocks, which are
 * independent of each other, however long each is.
 *
 * @see F. Götze and H. R. Künsch (1996), "Second-Order Correctness of the Blockwise Bootstrap for
 *   Stationary Observations", Annals of Statistics 24(5), 1914-1933, doi:10.1214/aos/1069362303
 */
function createClusterErrors(terms: SmoothTerms, count: number) {
  const columns = terms.columns.length;
  const slopes = createSlopes(terms);
  const weights = new Float64Array(columns + 1);
  return (means: Float64Array, rows: Float64Array, start: number): number => {
    const slopesHere = slopes.at(means, count);
    weights[columns] = 0;
    for (let column = 0; column < columns; column += 1) {
      const slope = slopesHere[column] ?? 0;
      weights[column] = slope;
      weights[columns] = (weights[columns] ?? 0) - slope * (means[column] ?? 0);
    }
    const blocks = rows[start + columns] ?? 0;
    let position = start + columns + 1;
    let variance = 0;
    let added = 0;
    for (let row = 0; row <= columns; row += 1) {
      for (let column = 0; column <= row; column += 1) {
        const twice = row === column ? 1 : 2;
        const product = (weights[row] ?? 0) * (weights[column] ?? 0) * (rows[position] ?? 0);
        variance += twice * product;
        added += Math.abs(product);
        position += 1;
      }
    }
    if (!(variance > ROUNDING * added) || blocks < 2) return Number.NaN;
    return Math.sqrt((variance * blocks) / (blocks - 1)) / count;
  };
}
