import { type SmoothTerms, valueFromMeans } from "./smooth-statistic.ts";

/** Far below the spread of a column, far above the rounding of a double. */
const RELATIVE_STEP = 1e-5;

/** Slopes of a statistic with respect to the means of its columns. */
export interface Slopes {
  /** Writes the slopes at `means` for `count` observations; `NaN` where the statistic does not exist nearby. */
  readonly at: (means: Float64Array, count: number) => Float64Array;
}

/** Prepares central differences, with steps that suit the spread of each column. */
export function createSlopes(terms: SmoothTerms): Slopes {
  const steps = terms.columns.map((column) => RELATIVE_STEP * populationDeviation(column));
  const slopes = new Float64Array(steps.length);
  const moved = new Float64Array(steps.length);
  const at = (means: Float64Array, count: number) => {
    moved.set(means);
    for (const [column, step] of steps.entries()) {
      const mean = means[column] ?? 0;
      moved[column] = mean + step;
      const above = valueFromMeans(terms, moved, count);
      moved[column] = mean - step;
      const below = valueFromMeans(terms, moved, count);
      moved[column] = mean;
      slopes[column] = step === 0 ? 0 : (above - below) / (2 * step);
    }
    return slopes;
  };
  return { at };
}

/**
 * How much each observation pulls at the statistic: the slopes times the distance of the observation's
 * terms from their means. Sums to 0; `null` when the statistic has no slope.
 */
export function influenceValues(terms: SmoothTerms, means: Float64Array): Float64Array | null {
  const count = terms.columns[0]?.length ?? 0;
  const slopes = createSlopes(terms).at(means, count);
  if (!slopes.every(Number.isFinite)) return null;
  const values = new Float64Array(count);
  for (const [column, values_] of terms.columns.entries()) {
    const slope = slopes[column] ?? 0;
    const mean = means[column] ?? 0;
    for (let index = 0; index < count; index += 1) {
      values[index] = (values[index] ?? 0) + slope * ((values_[index] ?? 0) - mean);
    }
  }
  return values;
}

function populationDeviation(column: Float64Array): number {
  let total = 0;
  for (const value of column) total += value;
  const mean = total / column.length;
  let squares = 0;
  for (const value of column) squares += (value - mean) ** 2;
  return Math.sqrt(squares / column.length);
}
